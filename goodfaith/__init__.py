"""Goodfaith: a coach for people who are about to negotiate. Imports neither Rasa nor Slack."""
