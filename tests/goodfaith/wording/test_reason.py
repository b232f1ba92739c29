from goodfaith.wording.reason import KINDS, REASON_GAP, reason, starters


def test_a_demand_with_what_stands_behind_it() -> None:
    assert reason("8% more", "our data centre went up") == "8% more. What stands behind it: our data centre went up."


def test_without_a_reason_there_is_a_gap() -> None:
    assert REASON_GAP in reason("8% more", None)


def test_there_is_a_beginning_for_each_kind_of_reason() -> None:
    begun = starters("they pay after 45 days")
    assert len(begun) == len(KINDS)
    assert all("You pay after 45 days" in line and "[" in line for line in begun)
