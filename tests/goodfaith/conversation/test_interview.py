import pytest

from goodfaith.strategies import IDS
from tests.support.talk import Talk, acts, asked, offered, said


def test_a_strategy_begins_with_its_first_question(talk: Talk) -> None:
    assert [asked(talk.go(name)).partition(".")[0] for name in IDS] == list(IDS)


def test_an_answer_is_saved_and_the_next_question_asked(talk: Talk) -> None:
    talk.go("demands")
    replies = talk("answer", "8% more per seat")
    assert acts(replies) == ["saved", "ask"]
    assert replies[0]["data"]["answer"] == "8% more per seat"
    assert asked(replies) == "demands.reason"
    assert "8% more per seat" in replies[-1]["text"]


def test_only_the_space_around_an_answer_is_left_out(talk: Talk) -> None:
    talk.fill("dependence", "  two  spaces,\n and a line \n")
    assert talk.sheet.get("dependence.they_need") == "two  spaces,\n and a line"


def test_a_bulleted_answer_is_several_entries(talk: Talk) -> None:
    talk.fill("demands", "- 8% more\n- net 45")
    assert talk.sheet.entries("demands.what") == {1: "8% more", 2: "net 45"}


def test_a_numbered_answer_on_one_line_is_several_entries(talk: Talk) -> None:
    talk.fill("demands", "1. 8% more, 2. net 45")
    assert list(talk.sheet.entries("demands.what").values()) == ["8% more", "net 45"]


@pytest.mark.parametrize("answer", ["2. floor, 2. door, please", "- \n- x", "8% more\nand net 45", "from 3. to 4. of May"])
def test_what_is_no_list_stays_one_entry(talk: Talk, answer: str) -> None:
    talk.fill("demands", answer)
    assert talk.sheet.entries("demands.what") == {1: answer.strip()}


def test_the_second_question_about_many_asks_for_one_more(talk: Talk) -> None:
    replies = talk.fill("language", "lifts = paper tickets")
    assert replies[-1]["text"].startswith("Another word")
    assert "done" in offered(replies)


def test_done_closes_a_list(talk: Talk) -> None:
    talk.fill("language", "lifts = paper tickets")
    replies = talk("done", "done")
    assert acts(replies) == ["skipped", "ask"]
    assert asked(replies) == "language.history"


def test_a_skipped_question_does_not_come_again_in_this_round(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ito", "")
    assert "reputation.how" not in talk.sheet.values
    assert asked(talk.go("reputation")) == "reputation.evidence"


def test_a_strategy_whose_questions_were_skipped_asks_them_when_entered_again(talk: Talk) -> None:
    talk.fill("reputation", "", "", "", "")
    assert asked(talk.go("reputation")) == "reputation.voucher"


def test_skip_with_nothing_asked_says_so(talk: Talk) -> None:
    assert acts(talk("skip", "skip")) == ["skipped"]


def test_the_end_of_a_strategy_names_the_next(talk: Talk) -> None:
    replies = talk.fill("dependence", "a", "b", "c")
    assert acts(replies) == ["saved", "overview"]
    assert "That completes" in said(replies)
    assert "go to language" in offered(replies)
    assert talk.moment.at == "idle"


def test_the_end_of_all_six_says_so(talk: Talk) -> None:
    for name in IDS:
        replies = talk.go(name)
        while replies[-1]["act"] == "ask":
            replies = talk("skip", "skip")
    assert "All six are done" in said(replies)


def test_back_shows_the_old_answer_and_takes_a_new_one(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ferreira")
    replies = talk("back", "back")
    assert acts(replies) == ["back", "ask"]
    assert "Ms Ferreira" in replies[0]["text"]
    assert "(before: “Ms Ferreira”)" in said(talk("answer", "Ms Ito"))
    assert talk.sheet.get("reputation.voucher") == "Ms Ito"


def test_back_then_skip_leaves_the_answer_and_the_list_open(talk: Talk) -> None:
    talk.fill("demands", "8% more", "our data centre", "greedy")
    for _ in range(3):
        talk("back", "back")
    assert talk.moment.question == "demands.what"
    assert "Left as it is" in said(talk("skip", "skip"))
    assert talk.sheet.get("demands.what", 1) == "8% more"
    assert asked(talk.go("demands")) == "demands.what"


def test_back_at_the_very_beginning_says_so(talk: Talk) -> None:
    assert acts(talk("back", "back")) == ["back"]


def test_undo_takes_the_answer_off_and_asks_again(talk: Talk) -> None:
    talk.fill("demands", "8% more")
    replies = talk("undo", "undo")
    assert acts(replies) == ["back", "ask"]
    assert asked(replies) == "demands.what"
    assert talk.sheet.empty


def test_undo_of_a_new_answer_brings_the_old_one_back(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ferreira")
    talk("back", "back")
    talk("answer", "Ms Ito")
    talk("undo", "undo")
    assert talk.sheet.get("reputation.voucher") == "Ms Ferreira"


def test_undo_of_a_list_takes_all_of_it_off(talk: Talk) -> None:
    talk.fill("demands", "- 8% more\n- net 45")
    talk("undo", "undo")
    assert talk.sheet.empty


def test_undo_twice_says_that_nothing_is_left(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ito")
    talk("undo", "undo")
    assert "nothing to take back" in said(talk("undo", "undo"))


def test_an_entry_taken_back_takes_with_it_what_was_skipped_about_it(talk: Talk) -> None:
    talk.fill("demands", "8% more", "")
    talk("undo", "undo")
    assert asked(talk("answer", "net 45")) == "demands.reason"


def test_a_concession_worth_noticing_becomes_one_on_the_sheet(talk: Talk) -> None:
    talk.fill("labeling", "we waived the fee")
    assert [row.what for row in talk.sheet.concessions] == ["we waived the fee"]
    talk("undo", "undo")
    assert talk.sheet.empty


def test_undo_leaves_a_concession_that_was_there_before(talk: Talk) -> None:
    talk.fill("concessions", "we waived the fee", "90 euros")
    talk.fill("labeling", "we waived the fee")
    talk("undo", "undo")
    assert [(row.what, row.cost) for row in talk.sheet.concessions] == [("we waived the fee", "90 euros")]


def test_an_answer_in_doubt_is_saved_and_says_how_to_undo(talk: Talk) -> None:
    talk.go("demands")
    replies = talk("answer", "why would they pay 8% more?", doubt={"intent": "explain", "strategy": "demands", "aspect": "why"})
    assert acts(replies) == ["saved", "ask"]
    assert "undo" in replies[0]["text"]
    undone = talk("undo", "undo")
    assert acts(undone) == ["back", "explain", "ask"]
    assert undone[1]["aspect"] == "why"


def test_the_third_puzzle_offers_to_skip(talk: Talk) -> None:
    talk.go("demands")
    first, second, third = (talk("unclear", "asdf") for _ in range(3))
    assert [acts(replies) for replies in (first, second, third)] == [["unclear", "ask"]] * 3
    assert first[-1]["text"] != second[-1]["text"]
    assert "skip" in third[0]["text"]
    assert talk.sheet.empty


def test_an_answer_ends_the_puzzle(talk: Talk) -> None:
    talk.go("demands")
    talk("unclear", "asdf")
    talk("answer", "8% more")
    assert talk.moment.misses == 0


def test_pause_keeps_the_question_and_continue_asks_it(talk: Talk) -> None:
    talk.begin()
    talk.fill("reputation", "Ms Ito")
    assert acts(talk("pause", "pause")) == ["paused"]
    assert talk.moment.hint == "idle"
    replies = talk("prep", "continue")
    assert asked(replies) == "reputation.how"
    assert "Harbour Air" in replies[0]["text"]


def test_continue_with_nothing_begun_shows_the_map(talk: Talk) -> None:
    replies = talk("prep", "continue")
    assert len(replies[0]["buttons"]) == 6


def test_continue_goes_to_the_strategy_touched_last(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ito")
    talk("pause", "pause")
    talk("switch", "switch to My negotiation")
    assert asked(talk("prep", "continue")) == "reputation.how"


def test_use_it_keeps_the_suggested_label(talk: Talk) -> None:
    talk.fill("concessions", "we waived the fee", "90 euros", "their budget is closed", "")
    talk("done", "done")
    replies = talk.fill("labeling", "")
    assert asked(replies) == "labeling.sentence"
    talk("affirm", "use it")
    sentence = talk.sheet.concessions[0].sentence
    assert sentence is not None
    assert "90 euros" in sentence


def test_yes_to_an_open_question_is_no_answer(talk: Talk) -> None:
    talk.go("demands")
    assert acts(talk("affirm", "yes")) == ["unclear", "ask"]
    assert talk.sheet.empty


def test_a_filled_part_shows_what_stands_there(talk: Talk) -> None:
    talk.fill("dependence", "early slots", "b", "c")
    assert "early slots" in said(talk.go("dependence"))


def test_the_private_part_is_asked_like_the_rest(talk: Talk) -> None:
    talk.fill("private", "not below 41")
    assert talk.sheet.get("private.limit") == "not below 41"
