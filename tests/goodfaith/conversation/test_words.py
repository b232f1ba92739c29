from tests.support.talk import Talk, acts, asked, offered, said


def test_a_concession_on_the_sheet_gets_its_sentence_at_once(talk: Talk) -> None:
    talk.fill("concessions", "we waive the fee", "90 euros", "their budget is closed")
    talk("pause", "pause")
    replies = talk("label", "how do i label it")
    assert acts(replies) == ["label"]
    assert replies[0]["data"]["label"] == (
        "We waive the fee. On our side that takes this: 90 euros. What it does for you: your budget is closed."
    )


def test_what_is_missing_is_shown_as_a_gap_and_asked_for(talk: Talk) -> None:
    talk.fill("concessions", "we waive the fee", "90 euros")
    replies = talk("label", "label a concession")
    assert acts(replies) == ["label", "ask"]
    assert "[why it matters to them]" in replies[0]["text"]
    assert asked(replies) == "concessions.why"


def test_without_one_it_asks_for_the_three_parts_and_then_gives_it(talk: Talk) -> None:
    assert asked(talk("label", "label a concession")) == "concessions.what"
    assert asked(talk("answer", "we waive the fee")) == "concessions.cost"
    assert asked(talk("answer", "90 euros")) == "concessions.why"
    replies = talk("answer", "their budget is closed")
    assert acts(replies) == ["saved", "label"]
    assert "[" not in replies[-1]["data"]["label"]


def test_the_concession_in_the_request_goes_onto_the_sheet(talk: Talk) -> None:
    replies = talk("label", "we waived the set-up fee. how do i say it?")
    assert acts(replies) == ["label", "ask"]
    assert talk.sheet.first("concessions.what") == "we waived the set-up fee"
    assert "undo" in offered(replies)


def test_a_skipped_part_leaves_its_gap(talk: Talk) -> None:
    talk("label", "we waived the set-up fee. how do i say it?")
    talk("skip", "skip")
    replies = talk("answer", "their budget is closed")
    assert "[what it costs you]" in replies[-1]["text"]


def test_skipping_the_thing_itself_builds_nothing(talk: Talk) -> None:
    talk("label", "label a concession")
    assert acts(talk("skip", "skip"))[0] == "skipped"
    assert talk.sheet.empty
    assert talk.moment.goal is None


def test_a_label_offered_is_kept_with_yes(talk: Talk) -> None:
    talk.fill("concessions", "we waive the fee", "90 euros", "their budget is closed")
    talk("pause", "pause")
    talk("label", "how do i label it")
    assert acts(talk("affirm", "use it")) == ["saved"]
    assert talk.sheet.concessions[0].sentence is not None


def test_an_offer_holds_for_the_next_message_only(talk: Talk) -> None:
    talk.fill("concessions", "we waive the fee", "90 euros", "their budget is closed")
    talk("pause", "pause")
    talk("label", "how do i label it")
    talk("thanks", "thanks")
    talk("affirm", "yes")
    assert talk.sheet.concessions[0].sentence is None


def test_a_demand_without_a_reason_gets_three_beginnings(talk: Talk) -> None:
    replies = talk("reason", "how do i justify net 45")
    assert acts(replies) == ["reason", "ask"]
    assert replies[0]["text"].count("net 45") + replies[0]["text"].count("Net 45") == 3
    assert asked(replies) == "demands.reason"


def test_a_reason_given_along_is_used_at_once(talk: Talk) -> None:
    replies = talk("reason", "we need net 45 because the bank cut us. how do i put it?")
    assert acts(replies) == ["reason"]
    assert "We need net 45. What stands behind it: the bank cut us." in said(replies)
    assert talk.sheet.demands[0].reason == "the bank cut us"


def test_a_request_can_be_taken_back_with_all_it_wrote(talk: Talk) -> None:
    talk("reason", "we need net 45 because the bank cut us. how do i put it?")
    talk("undo", "undo")
    assert talk.sheet.empty


def test_how_to_explain_shows_the_words_at_hand_first(talk: Talk) -> None:
    talk.fill("demands", "net 45", "the bank cut us")
    talk("pause", "pause")
    replies = talk("explain", "how do i explain it", strategy="demands", aspect="how")
    assert acts(replies) == ["reason", "explain"]


def test_a_question_that_describes_a_concession_offers_the_words_for_it(talk: Talk) -> None:
    replies = talk("explain", "we'll carry the migration. how do i tell them so they notice", strategy="labeling", aspect="how")
    assert replies[0]["buttons"][0]["message"] == "label this: we'll carry the migration"


def test_a_general_question_offers_none(talk: Talk) -> None:
    replies = talk("explain", "how does one label a concession", strategy="labeling", aspect="how")
    assert all(not button["message"].startswith("label this") for button in replies[0]["buttons"])
