"""Measures the Slack channel alone, against a Slack on loopback and a stub of the coach: `python -m bench.slack`."""
