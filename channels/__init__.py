"""The front doors: terminal, HTTP, Slack, web. Each hands messages to the inbox and renders the replies."""
