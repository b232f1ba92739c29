"""Measure the Slack channel: acknowledgements, windows, replies, a backlog, rate limits. Prints a table of what was found and should be.

python -m bench.slack [--seconds 60] [--rate 50] [--backlog 1000]
"""

from __future__ import annotations

import argparse
import asyncio

from bench.slack.acknowledging import acknowledging
from bench.slack.catching_up import catching_up, rate_limited
from bench.slack.replying import replying
from bench.slack.rig import Rows


async def measure(seconds: int, rate: int, backlog: int) -> Rows:
    """All runs, one after the other."""
    rows: Rows = []
    for mood in ("up", "busy", "dead"):
        rows += await acknowledging(mood, seconds, rate)
    rows += await replying(users=1, rounds=40) + await replying(users=25, rounds=8)
    rows += await catching_up(backlog, users=50)
    rows += await rate_limited(500, users=50)
    return rows


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser("bench.slack", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60, help="length of each run of acknowledgements")
    parser.add_argument("--rate", type=int, default=50, help="events a second")
    parser.add_argument("--backlog", type=int, default=1000, help="events that wait for the coach")
    chosen = parser.parse_args()
    rows = asyncio.run(measure(chosen.seconds, chosen.rate, chosen.backlog))
    width = max(len(name) for name, _, _ in rows)
    for name, found, reach in rows:
        print(f"{name:<{width}}  {found:<45}  {reach}")


if __name__ == "__main__":
    main()
