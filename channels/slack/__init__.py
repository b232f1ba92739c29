"""The front service in Slack: direct messages, a shortcut, a command, a window to paste a draft, the Home tab."""
