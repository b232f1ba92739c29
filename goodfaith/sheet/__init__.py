"""The prep sheet: its fields and entries, what changes them, and the formats in which it is handed over."""
