import pytest

from goodfaith.wording.request import concession_in, demand_in


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("we waived the set-up fee. how do i say it?", "we waived the set-up fee"),
        ("how do i make them see that we carry the migration", "we carry the migration"),
        ("how do i label this concession?", None),
        ("label a concession", None),
        ("label this: we carry the migration", "we carry the migration"),
    ],
)
def test_the_concession_in_a_request(text: str, what: str | None) -> None:
    assert concession_in(text).what == what


@pytest.mark.parametrize(
    ("text", "what", "because"),
    [
        ("how do i justify net 45", "net 45", None),
        ("help me explain to them the 8% more because our data centre went up", "the 8% more", "our data centre went up"),
        ("we need net 45 because the bank cut us. how do i put it?", "we need net 45", "the bank cut us"),
        ("explain a demand", None, None),
        ("explain this: net 45", "net 45", None),
        ("give me a reason for this demand", None, None),
    ],
)
def test_the_demand_in_a_request(text: str, what: str | None, because: str | None) -> None:
    found = demand_in(text)
    assert (found.what, found.because) == (what, because)
