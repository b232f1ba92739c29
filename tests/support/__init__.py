"""What the suites share: a running coach, and the one fake of each outside thing."""
