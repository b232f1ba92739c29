import socket
from pathlib import Path

import pytest

from channels.terminal import doctor
from tests.channels.terminal.conftest import Run


@pytest.fixture(autouse=True)
def no_slack(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name, raising=False)


def remedies(home: Path) -> dict[str, str | None]:
    return dict(doctor.checks(home))


def test_all_is_well_or_says_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doctor, "MODEL", tmp_path / "none")
    ran = run("doctor")
    assert ran.code == 1
    assert "MISSING  dialogue model: run `make train`" in ran.out
    assert "ok       store" in ran.out


def test_a_port_in_use_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        monkeypatch.setenv("GOODFAITH_PORT", port)
        assert port in (doctor._port() or "")


def test_a_port_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_PORT", "eighty")
    assert "no port" in (doctor._port() or "")


def test_a_store_that_is_none_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "goodfaith.db").write_text("no database " * 500)
    assert "another program" in (doctor._store() or "")
