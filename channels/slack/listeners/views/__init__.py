"""Windows that were filled in."""
