from goodfaith.sheet.sheet import Sheet, Slot
from goodfaith.strategies import private, strategies


def sheet(passed: set[Slot] | None = None, **fields: dict[int, str]) -> Sheet:
    return Sheet("Harbour Air", {name.replace("__", "."): entries for name, entries in fields.items()}, passed)


def asked(of: Sheet, section: str) -> list[tuple[str, int]]:
    return [(slot.field.partition(".")[2], slot.item) for slot in of.slots(strategies()[section])]


def test_an_empty_field_of_many_is_asked_for_once() -> None:
    assert asked(sheet(), "demands") == [("what", 1)]


def test_what_is_said_of_an_entry_is_asked_after_it_and_before_the_next() -> None:
    two = sheet(demands__what={1: "8%", 2: "net 45"})
    assert asked(two, "demands") == [
        ("what", 1), ("reason", 1), ("without", 1), ("what", 2), ("reason", 2), ("without", 2), ("what", 3),
    ]  # fmt: skip


def test_labels_are_asked_for_each_concession() -> None:
    assert asked(sheet(concessions__what={1: "early slots", 4: "no fee"}), "labeling") == [
        ("notice", 0), ("sentence", 1), ("sentence", 4),
    ]  # fmt: skip


def test_the_next_open_place_is_neither_filled_nor_passed() -> None:
    one = sheet({Slot("demands.reason", 1)}, demands__what={1: "8%"})
    assert one.next_open(strategies()["demands"]) == Slot("demands.without", 1)


def test_a_field_of_many_that_is_complete_is_not_asked_for_again() -> None:
    one = sheet({Slot("language.terms", 0)}, language__terms={1: "lifts = paper tickets"})
    assert one.next_open(strategies()["language"]) == Slot("language.history")


def test_a_section_with_all_filled_has_nothing_open() -> None:
    one = sheet(private__limit={0: "41"}, private__fallback={0: "stay"}, private__deadline={0: "12 March"})
    assert one.next_open(private()) is None


def test_a_new_entry_never_takes_the_number_of_another() -> None:
    assert sheet(demands__what={1: "8%", 5: "net 45"}).next_item("demands.what") == 6


def test_cheap_concessions_that_matter_come_first() -> None:
    one = sheet(
        concessions__what={1: "a second freeze", 2: "our floor plan", 3: "early slots"},
        concessions__cost={1: "two weeks", 2: "costs us nothing"},
        concessions__why={1: "spares them a stop", 2: "they plan their move"},
    )
    assert [row.what for row in one.concessions] == ["our floor plan", "a second freeze", "early slots"]


def test_progress_is_told_in_facts() -> None:
    one = sheet(
        demands__what={1: "8%", 2: "net 45"}, demands__reason={1: "our data centre"}, concessions__what={1: "early slots"}
    )
    assert one.facts == "2 of 6 strategies; 1 of 2 demands has a reason; 0 of 1 concession has a label"


def test_an_empty_sheet_has_only_the_six() -> None:
    assert Sheet().facts == "0 of 6 strategies"
    assert Sheet().empty


def test_the_private_part_is_no_strategy() -> None:
    assert sheet(private__limit={0: "41"}).facts == "0 of 6 strategies"


def test_a_status_is_a_fact_of_a_few_words() -> None:
    one = sheet(demands__what={1: "8%"}, reputation__voucher={0: "Ms Ito"}, concessions__what={1: "early slots"})
    assert [one.status(name) for name in ("language", "reputation", "concessions", "labeling", "demands")] == [
        "empty", "1 of 4 answered", "1 concession", "0 of 1 concessions labeled", "0 of 1 with a reason",
    ]  # fmt: skip


def test_a_term_without_a_meaning_is_no_term() -> None:
    assert [term.term for term in sheet(language__terms={1: "lifts = paper tickets", 2: "they bow first"}).terms] == ["lifts"]
