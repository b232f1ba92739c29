from goodfaith.conversation.drafts.verdicts import known_word
from tests.support.talk import Talk, acts, offered, said

DRAFT = "Dear Ms Ito,\nWe need net 45 from January. We'll carry the migration. The PRR shows it.\nBest regards\nAda"
BETTER = DRAFT.replace("We need net 45 from January.", "Net 45 from January, since our bank cut us.")


def kinds(replies: list) -> list[str]:
    return [finding["kind"] for finding in replies[0]["data"]["findings"]]


def test_without_a_draft_it_is_asked_for(talk: Talk) -> None:
    assert acts(talk("review", "review a draft")) == ["review_request"]
    assert talk.moment.hint == "draft"


def test_a_draft_is_reviewed(talk: Talk) -> None:
    replies = talk.paste(DRAFT)
    assert acts(replies) == ["review"]
    assert kinds(replies) == ["unexplained_demand", "unlabeled_concession", "jargon_gap"]
    assert talk.moment.hint == "reviewed"


def test_a_good_draft_has_no_findings(talk: Talk) -> None:
    replies = talk.paste("Dear Ms Ito,\nthank you.\nBest regards\nAda")
    assert kinds(replies) == []
    assert "Ready: send it." in said(replies)


def test_what_cannot_be_read_says_why(talk: Talk) -> None:
    replies = talk.paste("unreadable")
    assert acts(replies) == ["review"]
    assert "English" in said(replies)


def test_a_new_version_says_what_was_fixed(talk: Talk) -> None:
    talk.paste(DRAFT)
    assert said(talk.paste(BETTER)).startswith("Fixed: 1. Left: 2. New: 0.")


def test_another_draft_is_compared_with_nothing(talk: Talk) -> None:
    talk.paste(DRAFT)
    assert "Fixed" not in said(talk.paste("Dear Mr Okafor,\nmay we visit the quarry on Tuesday?\nBest regards\nAda"))


def test_the_sheet_helps_with_the_words(talk: Talk) -> None:
    talk.fill("demands", "net 45", "our bank cut the credit line")
    replies = talk.paste(DRAFT)
    assert "our bank cut the credit line" in (replies[0]["data"]["findings"][0]["suggestion"] or "")


def test_a_word_of_theirs_is_not_flagged(talk: Talk) -> None:
    talk("remember_term", "remember: PRR = passenger revenue report")
    assert "jargon_gap" not in kinds(talk.paste(DRAFT))


def test_rewrite_shows_before_and_after(talk: Talk) -> None:
    talk.paste(DRAFT)
    replies = talk("rewrite", "rewrite it")
    assert acts(replies) == ["rewrite"]
    assert replies[0]["data"]["pairs"] == [
        {"before": "We need net 45 from January.", "after": "We need it because [your reason]."}
    ]
    assert "Fill the gaps" in said(replies)


def test_yes_after_a_review_rewrites(talk: Talk) -> None:
    talk.paste(DRAFT)
    assert acts(talk("affirm", "yes please")) == ["rewrite"]


def test_a_finding_without_better_words_says_so(talk: Talk) -> None:
    talk.paste(DRAFT)
    assert "no better words" in said(talk("rewrite", "rewrite number 3"))


def test_why_explains_the_one_pointed_at(talk: Talk) -> None:
    talk.paste(DRAFT)
    assert "why unlabeled_concession" in said(talk("why", "why 2?"))
    assert "why unexplained_demand" in said(talk("why", "why?"))


def test_the_buttons_of_why_point_at_the_same_finding(talk: Talk) -> None:
    talk.paste(DRAFT)
    assert offered(talk("why", "why 2?")) == ["rewrite number 2", "that's not a concession, number 2"]


def test_a_verdict_is_remembered_for_this_counterpart(talk: Talk) -> None:
    talk.paste(DRAFT)
    assert acts(talk("dismiss", "they know PRR")) == ["dismissed"]
    assert "jargon_gap" not in kinds(talk.paste(DRAFT))
    talk.begin("Lindqvist")
    assert "jargon_gap" in kinds(talk.paste(DRAFT))


def test_each_kind_of_verdict_counts(talk: Talk) -> None:
    talk.paste(DRAFT)
    talk("dismiss", "that's not a concession")
    talk("dismiss", "I explained that already")
    assert kinds(talk.paste(DRAFT)) == ["jargon_gap"]


def test_an_unclear_verdict_asks_which(talk: Talk) -> None:
    talk.paste(DRAFT)
    replies = talk("dismiss", "leave it")
    assert acts(replies) == ["dismissed"]
    assert offered(replies) == [
        "I explained that already, number 1",
        "that's not a concession, number 2",
        "they know this word, number 3",
    ]


def test_a_verdict_can_be_taken_back(talk: Talk) -> None:
    talk.paste(DRAFT)
    (back,) = offered(talk("dismiss", "they know PRR"))
    talk("dismiss", back)
    assert "jargon_gap" in kinds(talk.paste(DRAFT))


def test_a_verdict_is_listed_with_their_words(talk: Talk) -> None:
    talk.paste(DRAFT)
    talk("dismiss", "they know PRR")
    assert "PRR (they know it)" in said(talk("terms", "show the glossary"))


def test_a_word_that_was_not_flagged_may_be_known_too(talk: Talk) -> None:
    talk.paste(DRAFT)
    assert "they know “regards”" in said(talk("dismiss", "everybody there uses regards"))
    assert known_word("they know the Bluebird queue", DRAFT) is None
    assert known_word("they know what our Bluebird queue is", f"{DRAFT} The Bluebird queue is our offer.") == "Bluebird"


def test_without_a_draft_each_asks_for_one(talk: Talk) -> None:
    for intent, act in (("rewrite", "rewrite"), ("why", "why"), ("dismiss", "dismissed")):
        replies = talk(intent, "go")
        assert acts(replies) == [act]
        assert "no draft of yours" in said(replies)


def test_the_last_draft_is_meant_after_a_digression(talk: Talk) -> None:
    talk.paste(DRAFT)
    talk.begin("Harbour Air")
    assert acts(talk("why", "why 2?")) == ["why"]
    assert "why unlabeled_concession" in said(talk("why", "why 2?"))
