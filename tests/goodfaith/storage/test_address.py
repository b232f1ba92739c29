"""What GOODFAITH_DATABASE may say, and what is told where it leads nowhere."""

from __future__ import annotations

import sys

import pytest
from sqlalchemy import make_url

from goodfaith.storage import Store, StoreUnavailable
from goodfaith.storage.postgres import DRIVER, address

SECRET = "pass-5e1f"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_way_to_write_the_address_finds_the_driver(scheme: str) -> None:
    url = address(make_url(f"{scheme}://ada:{SECRET}@db:5433/goodfaith?sslmode=require"))
    assert (url.drivername, url.password, url.port, url.query["sslmode"]) == (DRIVER, SECRET, 5433, "require")


def test_how_long_to_wait_for_the_server_may_be_said() -> None:
    assert address(make_url("postgresql://db/x")).query["connect_timeout"] == "5"
    assert address(make_url("postgresql://db/x?connect_timeout=60")).query["connect_timeout"] == "60"


def test_without_its_driver_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreUnavailable, match=r"pip install 'goodfaith\[postgres\]'"):
        Store("postgresql://db/goodfaith")


@pytest.mark.parametrize("url", ["mysql://db/x", "no address", "postgresql://db:port/x", "oracle://db", "://"])
def test_what_is_no_address_is_told_with_an_example(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_DATABASE", url)
    with pytest.raises(StoreUnavailable, match="postgresql://role@host/name") as told:
        Store()
    assert "port" not in str(told.value)


@pytest.mark.parametrize("where", ["127.0.0.1:1/goodfaith?", "127.0.0.1:1/goodfaith?password=" + SECRET])
def test_a_server_that_is_away_is_named_and_what_to_look_at(where: str) -> None:
    store = Store(f"postgresql://ada:{SECRET}@{where}")
    with pytest.raises(StoreUnavailable, match=r"'goodfaith' at 127\.0\.0\.1.*GOODFAITH_DATABASE") as told:
        store.migrate()
    assert SECRET not in str(told.value) + str(told.value.__cause__)
    with pytest.raises(StoreUnavailable), store.transaction() as session:
        session.connection()
    assert not store.scrub()
