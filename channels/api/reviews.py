"""Reviews for the HTTP interface and the command line: a draft without a conversation."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException

from goodfaith.review import NotReviewable, Scenario, load


def review(text: str, scenario: dict[str, Any] | None) -> dict[str, Any]:
    """The review of a draft as JSON-ready data; HTTPException 422 with the reason where it cannot be read."""
    try:
        return load().review(text, Scenario.from_dict(scenario or {})).to_dict()
    except NotReviewable as error:
        raise HTTPException(422, str(error)) from None
