"""The reviewer is loaded once for all tests of this folder."""

from __future__ import annotations

import pytest

from goodfaith.review import Reviewer, load


@pytest.fixture(scope="session")
def reviewer() -> Reviewer:
    return load()
