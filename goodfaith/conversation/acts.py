"""Acts: what a reply says was understood. Channels draw by it, evaluation counts by it."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """The acts of the replies; docs/architecture.md says what each means."""

    ASK = "ask"
    SAVED = "saved"
    EDIT = "edit"
    EXPLAIN = "explain"
    OVERVIEW = "overview"
    SHEET = "sheet"
    EXPORTED = "exported"
    NEGOTIATIONS = "negotiations"
    SWITCHED = "switched"
    SKIPPED = "skipped"
    BACK = "back"
    PAUSED = "paused"
    LABEL = "label"
    REASON = "reason"
    REVIEW_REQUEST = "review_request"
    REVIEW = "review"
    REWRITE = "rewrite"
    WHY = "why"
    DISMISSED = "dismissed"
    MINE_REQUEST = "mine_request"
    TERM_SAVED = "term_saved"
    TERMS = "terms"
    REHEARSE = "rehearse"
    DEBRIEF = "debrief"
    GREET = "greet"
    THANKS = "thanks"
    BYE = "bye"
    HELP = "help"
    ABOUT = "about"
    PRIVACY = "privacy"
    DELETED = "deleted"
    OUT_OF_SCOPE = "out_of_scope"
    UNCLEAR = "unclear"
    OUTAGE = "outage"
