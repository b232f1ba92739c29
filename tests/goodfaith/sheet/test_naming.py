import pytest

from goodfaith.sheet.naming import find_existing, find_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("start prep for the Lindqvist renewal", "Lindqvist renewal"),
        ("hey, got a renewal call with Harbour Air tomorrow and no idea how to start", "Harbour Air renewal"),
        ("new negotiation: Ito lease", "Ito lease"),
        ("i'm meeting my landlord on friday", "landlord"),
        ("switch to Harbour Air, please", "Harbour Air"),
        ("start prep for O'Neill & Sons", "O'Neill & Sons"),
        ("let's begin", None),
        ("i need to prepare for it", None),
    ],
)
def test_the_name_in_a_message(text: str, name: str | None) -> None:
    assert find_name(text) == name


def test_a_name_has_an_end() -> None:
    assert len(find_name("start prep for " + "x" * 500) or "") == 80


def test_a_known_name_is_found_in_other_words() -> None:
    assert find_existing("back to the lindqvist one", ["Lindqvist", "Harbour Air"]) == "Lindqvist"


def test_the_longer_of_two_names_wins() -> None:
    assert find_existing("switch to harbour air renewal", ["Harbour Air", "Harbour Air renewal"]) == "Harbour Air renewal"


def test_a_name_is_no_part_of_a_word() -> None:
    assert find_existing("start prep for Banana Trading", ["Ana"]) is None


def test_numbers_tell_names_apart() -> None:
    assert find_existing("start prep for lot 5", ["lot 4"]) is None


def test_a_slip_of_the_pen_is_the_same_name() -> None:
    assert find_existing("switch to Lindquist renewal", ["Lindqvist renewal"]) == "Lindqvist renewal"
