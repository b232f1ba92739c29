import pytest

from goodfaith.conversation.drafts.sheet_checks import informed, leaks, off_plan, scenario, suggested, unproven
from goodfaith.review import Finding, Review
from goodfaith.sheet.sheet import Sheet

TEXT = "We need net 45 from January. We'll carry the migration. We finished three such jobs early."


def finding(kind: str, quote: str) -> Finding:
    start = TEXT.find(quote)
    return Finding(kind, "demands", "fix", start, start + len(quote), quote, "No reason.", "w", None, "a.b", "s")


def sheet(**fields: dict[int, str]) -> Sheet:
    return Sheet("Harbour Air", {name.replace("__", "."): entries for name, entries in fields.items()})


@pytest.mark.parametrize(
    ("field", "words", "text"),
    [
        ("limit", "not below 41 a piece", "We could go down to 41 if need be."),
        ("deadline", "before the audit on 12 March", "It has to be settled by March 12th."),
        ("fallback", "stay with the old supplier until spring", "Otherwise we stay with our old supplier until spring."),
    ],
)
def test_a_private_thing_that_slips_out(field: str, words: str, text: str) -> None:
    (found,) = leaks(text, sheet(**{f"private__{field}": {0: words}}))
    assert (found.kind, found.severity, found.rule) == ("leak", "fix", f"sheet.leak.{field}")
    assert text[found.start : found.end] == found.quote


@pytest.mark.parametrize(
    ("field", "words", "text"),
    [
        ("limit", "not below 41 a piece", "We ask for 43 a piece."),
        ("limit", "not below 41 a piece", "Order 4100 arrived."),
        ("deadline", "before the audit on 12 March", "Let us meet on 12 May."),
        ("fallback", "stay with the old supplier until spring", "We would like to start in spring."),
    ],
)
def test_what_is_no_leak(field: str, words: str, text: str) -> None:
    assert leaks(text, sheet(**{f"private__{field}": {0: words}})) == []


def test_a_demand_gets_the_reason_that_stands_on_the_sheet() -> None:
    one = sheet(demands__what={1: "8% more", 2: "net 45 instead of net 90"}, demands__reason={2: "our bank cut the credit line"})
    found = suggested(finding("unexplained_demand", "We need net 45 from January"), one)
    assert "our bank cut the credit line" in (found.suggestion or "")
    assert "On your sheet" in found.message


def test_a_demand_that_is_not_on_the_sheet_gets_none() -> None:
    one = sheet(demands__what={1: "a second crew"}, demands__reason={1: "our bank cut the credit line"})
    assert suggested(finding("unexplained_demand", "We need net 45 from January"), one).suggestion is None


def test_a_concession_gets_its_label_said_to_them() -> None:
    one = sheet(
        concessions__what={1: "we carry the migration"},
        concessions__cost={1: "two weeks"},
        concessions__why={1: "spares them a freeze"},
    )
    found = suggested(finding("unlabeled_concession", "We'll carry the migration"), one)
    assert found.suggestion is not None
    assert "two weeks" in found.suggestion
    assert "spares you a freeze" in found.suggestion


def test_the_users_own_label_comes_first() -> None:
    one = sheet(concessions__what={1: "we carry the migration"}, labeling__sentence={1: "You get two quiet weeks."})
    assert suggested(finding("unlabeled_concession", "We'll carry the migration"), one).suggestion == "You get two quiet weeks."


def test_a_gift_that_was_not_planned_is_named() -> None:
    review = Review([finding("unlabeled_concession", "We'll carry the migration")])
    assert [f.kind for f in off_plan(review, sheet(concessions__what={1: "early slots"}))] == ["off_plan"]
    assert off_plan(review, sheet(concessions__what={1: "we carry the migration"})) == []
    assert off_plan(review, sheet()) == []


def test_a_claim_without_proof_on_the_sheet_is_named() -> None:
    review = Review(strengths=[finding("reputation", "We finished three such jobs early")])
    assert [f.kind for f in unproven(review, sheet(reputation__heard={0: "slow"}))] == ["unproven"]
    assert unproven(review, sheet(reputation__heard={0: "slow"}, reputation__evidence={0: "the port's dates"})) == []
    assert unproven(review, sheet()) == []


def test_the_setting_knows_their_words_and_those_that_they_know() -> None:
    setting = scenario(sheet(language__terms={1: "lifts = paper tickets", 2: "they bow first"}), known=["PRR"])
    assert [(term.term, term.lay) for term in setting.recipient_terms] == [("lifts", ("paper tickets",)), ("PRR", ())]
    assert setting.recipient == "Harbour Air"


def test_all_that_the_sheet_knows_comes_together() -> None:
    one = sheet(private__limit={0: "net 45"}, demands__what={1: "net 45"}, demands__reason={1: "our bank"})
    found = informed(Review([finding("unexplained_demand", "We need net 45 from January")]), TEXT, one)
    assert [f.kind for f in found] == ["leak", "unexplained_demand"]
