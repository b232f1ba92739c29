"""Tuning the encoder; nobody who uses Goodfaith needs this."""
