from goodfaith.conversation.turn import UNTITLED
from tests.support.talk import Talk, acts, offered, said


def test_a_negotiation_begins_with_the_map(talk: Talk) -> None:
    replies = talk.begin("the Lindqvist renewal")
    assert acts(replies) == ["switched"]
    assert talk.names == ["Lindqvist renewal"]
    assert len(offered(replies)) == 6


def test_what_was_begun_without_a_name_gets_it_later(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ito")
    assert talk.names == [UNTITLED]
    talk.begin("Harbour Air")
    assert talk.names == ["Harbour Air"]
    assert talk.sheet.get("reputation.voucher") == "Ms Ito"


def test_a_second_name_is_a_second_negotiation(talk: Talk) -> None:
    talk.begin("Harbour Air")
    talk.fill("reputation", "Ms Ito")
    talk.begin("Lindqvist")
    assert talk.names == ["Harbour Air", "Lindqvist"]
    assert talk.sheet.empty


def test_switching_back_finds_everything(talk: Talk) -> None:
    talk.begin("Harbour Air")
    talk.fill("reputation", "Ms Ito")
    talk.begin("Lindqvist")
    replies = talk("switch", "switch to harbour air")
    assert "Welcome back. Harbour Air: 1 of 6 strategies" in said(replies)
    assert talk.sheet.get("reputation.voucher") == "Ms Ito"


def test_the_list_marks_the_one_at_hand_and_offers_the_others(talk: Talk) -> None:
    talk.begin("Harbour Air")
    talk.begin("Lindqvist")
    replies = talk("negotiations", "list my negotiations")
    assert "• Lindqvist (now)" in said(replies)
    assert offered(replies) == ["switch to Harbour Air"]


def test_a_long_list_says_how_many_more(talk: Talk) -> None:
    for number in range(14):
        talk.begin(f"lot {number}")
    assert "… and 2 more" in said(talk("negotiations", "list"))


def test_an_empty_list_says_how_to_begin(talk: Talk) -> None:
    replies = talk("negotiations", "list")
    assert acts(replies) == ["negotiations"]
    assert "start prep for" in said(replies)


def test_asking_for_a_start_without_a_name_asks_for_it_once_there_is_one(talk: Talk) -> None:
    talk("switch", "let's begin")
    assert "Who is it with?" in said(talk("switch", "let's begin"))
    assert talk.names == [UNTITLED]


def test_two_people_never_see_each_other(talk: Talk) -> None:
    talk.begin("Harbour Air")
    other = Talk(talk.store, "bob")
    other("greet", "hello")
    assert other.names == []
    assert "Harbour Air" not in said(other("negotiations", "list"))
