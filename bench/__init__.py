"""Measuring: what Goodfaith costs beside a yardstick in the same run."""
