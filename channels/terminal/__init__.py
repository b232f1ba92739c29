"""The terminal: the conversation, and the command line."""
