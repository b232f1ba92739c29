"""Buttons that were pressed."""
