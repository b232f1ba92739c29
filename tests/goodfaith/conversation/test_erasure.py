from goodfaith.conversation import collect
from goodfaith.conversation.erasure import erase_negotiation
from goodfaith.storage.tables import Negotiation
from tests.support.talk import Talk, acts, asked, counts, said

DRAFT = "Dear Ms Ito,\nwe need net 45 from January.\nBest regards\nAda"


def full(talk: Talk) -> None:
    talk.begin("Harbour Air")
    talk.fill("reputation", "Ms Ito", "")
    talk.paste(DRAFT)


def test_it_asks_first(talk: Talk) -> None:
    full(talk)
    replies = talk("delete", "delete my data")
    assert acts(replies) == ["deleted"]
    assert replies[0]["data"] == {"confirmed": False}
    assert counts(talk.store)["entry"] == 1


def test_yes_deletes_everything(talk: Talk) -> None:
    full(talk)
    talk("delete", "delete my data")
    assert talk("affirm", "yes")[0]["data"] == {"confirmed": True}
    assert counts(talk.store) == {"person": 1, "turn": 1}
    assert (talk.person.current_id, talk.person.moment) == (None, {})


def test_nothing_that_was_said_is_left_in_the_file(talk: Talk) -> None:
    full(talk)
    talk("delete", "delete my data")
    talk("affirm", "yes")
    with talk.store.transaction(writing=False) as session:
        rows = [
            row
            for table in ("turn", "person", "draft", "entry")
            for row in session.connection().exec_driver_sql(f"SELECT * FROM {table}")
        ]
    assert "Ito" not in str(rows)


def test_others_keep_theirs(talk: Talk) -> None:
    other = Talk(talk.store, "bob")
    other.fill("reputation", "Mr Okafor")
    full(talk)
    talk("delete", "delete my data")
    talk("affirm", "yes")
    assert other.sheet.get("reputation.voucher") == "Mr Okafor"


def test_no_keeps_everything_and_brings_the_question_back(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ito")
    talk("delete", "delete my data")
    replies = talk("deny", "no")
    assert acts(replies) == ["deleted", "ask"]
    assert asked(replies) == "reputation.how"


def test_no_after_a_finished_part_asks_nothing(talk: Talk) -> None:
    talk.fill("dependence", "a", "b", "c")
    talk("delete", "delete my data")
    assert acts(talk("deny", "no")) == ["deleted"]
    assert talk.moment.at == "idle"


def test_a_yes_to_something_later_deletes_nothing(talk: Talk) -> None:
    talk.fill("reputation", "Ms Ito")
    talk("delete", "delete my data")
    talk("help", "help")
    talk("affirm", "yes")
    assert talk.sheet.get("reputation.voucher") == "Ms Ito"


def test_one_negotiation_goes_and_the_others_stay(talk: Talk) -> None:
    talk.begin("Lindqvist")
    full(talk)
    assert "Harbour Air" in said(talk("delete", "delete this negotiation"))
    talk("affirm", "yes")
    assert talk.names == ["Lindqvist"]
    assert "draft" not in counts(talk.store)


def test_what_was_told_of_a_negotiation_goes_with_it(talk: Talk) -> None:
    full(talk)
    collect(talk.store, talk.user, f"{talk.user}-{talk.turns}")
    talk("delete", "delete this negotiation")
    talk("affirm", "yes")
    with talk.store.transaction(writing=False) as session:
        rows = [str(row) for row in session.connection().exec_driver_sql("SELECT * FROM turn")]
    assert "Ito" not in "".join(rows)


def test_what_is_not_there_any_more_is_not_said_to_be_deleted(talk: Talk) -> None:
    full(talk)
    talk("delete", "delete this negotiation")
    with talk.store.transaction() as session:
        erase_negotiation(session, session.get(Negotiation, talk.person.current_id))
    assert "Nothing was deleted" in said(talk("affirm", "yes"))
