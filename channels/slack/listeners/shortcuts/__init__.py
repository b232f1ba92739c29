"""Shortcuts on messages."""
