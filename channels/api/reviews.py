"""Reviews for the HTTP interface: a draft without a conversation."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.exceptions import HTTPException

from goodfaith.review import NotReviewable, Scenario, load

# The reviewer reads one draft at a time; whoever waits for it holds up nothing else.
_reader = ThreadPoolExecutor(1, thread_name_prefix="review")


async def review(text: str, scenario: dict[str, Any]) -> dict[str, Any]:
    """The review of a draft as JSON-ready data; HTTPException 422 with the reason where it cannot be read."""
    return await asyncio.get_running_loop().run_in_executor(_reader, _review, text, scenario)


def _review(text: str, scenario: dict[str, Any]) -> dict[str, Any]:
    try:
        return load().review(text, Scenario.from_dict(scenario)).to_dict()
    except NotReviewable as error:
        raise HTTPException(422, str(error)) from None
