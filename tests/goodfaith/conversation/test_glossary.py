from tests.support.talk import Talk, acts, asked, said


def test_a_term_is_remembered(talk: Talk) -> None:
    replies = talk("remember_term", "remember: lifts = paper tickets")
    assert acts(replies) == ["term_saved"]
    assert list(talk.sheet.entries("language.terms").values()) == ["lifts = paper tickets"]


def test_a_new_meaning_replaces_the_old_and_shows_it(talk: Talk) -> None:
    talk("remember_term", "remember: lifts = paper tickets")
    assert "before: lifts = paper tickets" in said(talk("remember_term", "remember: Lifts = stairs"))
    assert list(talk.sheet.entries("language.terms").values()) == ["Lifts = stairs"]


def test_a_term_in_the_middle_of_a_question_leaves_it_open(talk: Talk) -> None:
    talk.go("demands")
    replies = talk("remember_term", "remember: lifts = paper tickets")
    assert acts(replies) == ["term_saved", "ask"]
    assert asked(replies) == "demands.what"


def test_a_term_can_be_taken_back(talk: Talk) -> None:
    talk("remember_term", "remember: lifts = paper tickets")
    talk("undo", "undo")
    assert talk.sheet.empty


def test_without_a_meaning_nothing_is_kept(talk: Talk) -> None:
    assert "what it means" in said(talk("remember_term", "remember this word"))
    assert talk.sheet.empty


def test_their_words_are_listed(talk: Talk) -> None:
    talk("remember_term", "remember: lifts = paper tickets")
    replies = talk("terms", "show the glossary")
    assert acts(replies) == ["terms"]
    assert replies[0]["data"]["terms"] == [{"term": "lifts", "means": "paper tickets"}]


def test_an_empty_list_says_how_to_begin(talk: Talk) -> None:
    assert "remember: lifts" in said(talk("terms", "show the glossary"))
