"""Kill the three processes at random moments while people talk on HTTP and on Slack, and see whether anything is lost or stands twice.

    python -m chaos [--kills 200] [--people 4] [--slack-people 4] [--seed N]

Slack is a fake on loopback that keeps what is posted. Exit code 1 when anything is wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys

from chaos.run import Plan, run


def main() -> None:
    """Read the arguments, run, print the table."""
    parser = argparse.ArgumentParser("chaos", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="how often each of the three processes is killed")
    parser.add_argument("--people", type=int, default=4, help="people who talk over HTTP")
    parser.add_argument("--slack-people", type=int, default=4, help="people who write over Slack")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="what chance begins with (default: anything)")
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    tally = asyncio.run(run(Plan(chosen.kills, chosen.people, chosen.slack_people, chosen.seed)))
    print(tally.table())
    sys.exit(0 if tally.well else 1)


if __name__ == "__main__":
    main()
