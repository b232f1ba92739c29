"""What happens in Slack: messages, mentions, the Home tab."""
