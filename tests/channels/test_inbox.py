import asyncio
import logging

import pytest
from sqlalchemy import select

from channels.inbox import Inbox
from goodfaith.conversation.receiving import MOST_CHARS, MOST_CHARS_ANSWER
from goodfaith.conversation.reply import waits
from goodfaith.sheet.sheet import Sheet
from goodfaith.storage import Store
from goodfaith.storage.tables import Draft, Negotiation, Turn
from tests.support.rasa import FakeRasa
from tests.support.talk import acts, counts, said


@pytest.fixture
def store(any_store: Store) -> Store:
    """The inbox holds on both databases."""
    return any_store


MAIL = "Dear Ms Ito,\nplease find our offer for the second hall.\nWe look forward to it.\nBest regards\nAda"


def terms(store: Store, field: str = "language.terms") -> list[str]:
    with store.transaction(writing=False) as session:
        return [text for row in session.scalars(select(Negotiation)) for text in Sheet.of(row).entries(field).values()]


async def test_a_message_is_answered(inbox: Inbox) -> None:
    assert acts(await inbox.chat("ada", "go to demands")) == ["ask"]


async def test_the_same_turn_gives_the_same_replies_and_changes_nothing(inbox: Inbox, store: Store) -> None:
    await inbox.chat("ada", "go to language")
    first = await inbox.chat("ada", "lifts = paper tickets", "t1")
    assert await inbox.chat("ada", "lifts = paper tickets", "t1") == first
    assert terms(store) == ["lifts = paper tickets"]


async def test_the_same_turn_twice_at_once_is_one(inbox: Inbox, store: Store) -> None:
    await inbox.chat("ada", "go to language")
    one, two = await asyncio.gather(*(inbox.chat("ada", "lifts = paper tickets", "t1") for _ in range(2)))
    assert one == two
    assert terms(store) == ["lifts = paper tickets"]


async def test_two_gateways_that_get_the_same_turn_at_once_answer_it_once(
    inbox: Inbox, rasa: FakeRasa, any_url: str, store: Store
) -> None:
    await inbox.chat("ada", "go to language")
    beside = Store(any_url)
    other = Inbox(beside, rasa)  # type: ignore[arg-type]
    both = await asyncio.gather(*(one.chat("ada", "lifts = paper tickets", "t1") for one in (inbox, other) * 3))
    assert all(replies == both[0] for replies in both)
    assert terms(store) == ["lifts = paper tickets"]
    beside.close()


async def test_one_person_is_answered_in_order(inbox: Inbox, store: Store) -> None:
    await inbox.chat("ada", "go to language")
    await asyncio.gather(*(inbox.chat("ada", f"word {number}", f"t{number}") for number in range(8)))
    with store.transaction(writing=False) as session:
        received = list(session.scalars(select(Turn.id).where(Turn.id.like("t%")).order_by(Turn.seq)))
    assert terms(store) == [f"word {name[1:]}" for name in received]


async def test_people_do_not_wait_for_each_other(inbox: Inbox, rasa: FakeRasa, monkeypatch: pytest.MonkeyPatch) -> None:
    hold = asyncio.Event()
    real = rasa.turn

    async def slow(user: str, text: str, metadata: dict, timeout: float | None = None) -> None:
        if user == "ada":
            await hold.wait()
        await real(user, text, metadata)

    monkeypatch.setattr(rasa, "turn", slow)
    waiting = asyncio.create_task(inbox.chat("ada", "thanks"))
    assert acts(await inbox.chat("bob", "thanks")) == ["thanks"]
    hold.set()
    assert acts(await waiting) == ["thanks"]


async def test_in_an_outage_the_message_is_kept(inbox: Inbox, rasa: FakeRasa, store: Store) -> None:
    rasa.down = True
    replies = await inbox.chat("ada", "thanks")
    assert acts(replies) == ["outage"]
    assert waits(replies) == "outage"
    assert "kept" in said(replies)
    assert counts(store)["turn"] == 1


async def test_after_an_outage_late_replies_come_first(inbox: Inbox, rasa: FakeRasa) -> None:
    rasa.down = True
    await inbox.chat("ada", "go to demands")
    await inbox.chat("ada", "8% more")
    rasa.down = False
    assert acts(await inbox.chat("ada", "thanks")) == ["ask", "saved", "ask", "thanks", "ask"]
    assert acts(await inbox.chat("ada", "thanks")) == ["thanks", "ask"]


async def test_what_waited_is_answered_without_being_asked(inbox: Inbox, rasa: FakeRasa) -> None:
    rasa.down = True
    await inbox.chat("ada", "go to demands", "t1")
    await inbox.drain()
    rasa.down = False
    await inbox.drain()
    assert acts(await inbox.chat("ada", "go to demands", "t1")) == ["ask"]
    assert acts(await inbox.chat("ada", "thanks")) == ["thanks", "ask"]


async def test_a_draft_goes_by_reference_only(inbox: Inbox, rasa: FakeRasa, store: Store) -> None:
    await inbox.chat("ada", MAIL)
    ((_, text, metadata),) = rasa.seen
    assert "Ito" not in text + str(metadata)
    with store.transaction(writing=False) as session:
        assert session.get(Draft, metadata["draft"]).text == MAIL


async def test_a_draft_that_waited_is_filed_once(inbox: Inbox, rasa: FakeRasa, store: Store) -> None:
    rasa.down = True
    await inbox.chat("ada", MAIL, "t1")
    rasa.down = False
    await inbox.chat("ada", MAIL, "t1")
    assert counts(store)["draft"] == 1


async def test_understanding_is_told_the_moment(inbox: Inbox, rasa: FakeRasa) -> None:
    await inbox.chat("ada", "go to demands")
    await inbox.chat("ada", "thanks")
    assert [metadata["moment"] for _, _, metadata in rasa.seen] == ["idle", "asked:demands"]


@pytest.mark.parametrize("text", ["", "  \n", "\t"])
async def test_an_empty_message_is_no_answer(inbox: Inbox, rasa: FakeRasa, text: str) -> None:
    assert acts(await inbox.chat("ada", text)) == ["unclear"]
    assert rasa.seen == []


async def test_a_message_that_is_too_long_says_how_long_it_may_be(inbox: Inbox, store: Store) -> None:
    await inbox.chat("ada", "go to language")
    replies = await inbox.chat("ada", "x" * (MOST_CHARS_ANSWER + 1))
    assert acts(replies) == ["unclear"]
    assert "10,001" in said(replies)
    assert terms(store) == []


async def test_a_draft_may_be_longer_than_an_answer_but_not_endless(inbox: Inbox) -> None:
    assert acts(await inbox.chat("ada", MAIL + "\nx" * (MOST_CHARS // 2))) == ["unclear"]


async def test_the_longest_answer_is_kept_verbatim(inbox: Inbox, store: Store) -> None:
    await inbox.chat("ada", "go to language")
    words = "؀ أهلاً 🤝🏽 " * 800 + "end"
    await inbox.chat("ada", words[-MOST_CHARS_ANSWER:].strip())
    assert terms(store) == [words[-MOST_CHARS_ANSWER:].strip()]


async def test_no_log_holds_a_word(inbox: Inbox, rasa: FakeRasa, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for down in (True, False):
        rasa.down = down
        await inbox.chat("ada", "canary-77 our bank cut us")
    assert "canary" not in caplog.text


async def test_deleting_everything_takes_the_inbox_along(inbox: Inbox, store: Store) -> None:
    await inbox.chat("ada", "go to language", "t1")
    await inbox.chat("ada", "lifts = paper tickets", "t2")
    await inbox.chat("ada", "delete my data", "t3")
    assert acts(await inbox.chat("ada", "affirm", "t4")) == ["deleted"]
    assert counts(store) == {"person": 1, "turn": 1}
