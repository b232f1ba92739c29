"""The conversation: a turn is received, answered and collected."""
