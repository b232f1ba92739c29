"""Killing: people talk through both doors while the three processes are ended at random, and nothing may be lost or stand twice."""
