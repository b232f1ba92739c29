"""Killing servers at random while people talk."""
