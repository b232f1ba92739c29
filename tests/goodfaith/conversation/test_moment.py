import pytest

from goodfaith.conversation.moment import Moment


@pytest.mark.parametrize(
    ("moment", "hint"),
    [
        (Moment(), "idle"),
        (Moment(at="asked", question="demands.what"), "asked:demands"),
        (Moment(at="editing", question="private.limit"), "asked:private"),
        (Moment(at="reviewed", question="demands.what"), "reviewed"),
        (Moment(at="erasing"), "erasing"),
    ],
)
def test_understanding_is_told_where_it_stands(moment: Moment, hint: str) -> None:
    assert moment.hint == hint


def test_what_was_kept_is_found_again() -> None:
    moment = Moment(at="asked", question="demands.reason", item=2, misses=1, goal="reason")
    assert Moment.model_validate(moment.model_dump(exclude_defaults=True)) == moment
