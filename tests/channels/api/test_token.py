import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from pydantic import SecretStr

from channels.api.token import token
from channels.settings import Misconfigured, Settings, settings, variables


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings without a token, over an empty folder."""
    for name in variables():
        monkeypatch.delenv(name, raising=False)
    return settings(home=tmp_path)


def test_one_is_made_for_its_owner_alone_and_kept(fresh: Settings, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = token(fresh)
    finally:
        os.umask(before)
    assert len(made.get_secret_value()) >= 32
    assert token(fresh) == made
    assert (tmp_path / "token").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["token"]


def test_of_many_that_start_at_once_all_have_the_same(fresh: Settings) -> None:
    together = Barrier(8)

    def begin(_: int) -> str:
        together.wait()
        return token(fresh).get_secret_value()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(begin, range(8)))) == 1


def test_one_that_others_could_read_is_closed(fresh: Settings, tmp_path: Path) -> None:
    made = token(fresh)
    (tmp_path / "token").chmod(0o644)
    assert token(fresh) == made
    assert (tmp_path / "token").stat().st_mode & 0o777 == 0o600


def test_the_setting_goes_before_the_file(fresh: Settings, tmp_path: Path) -> None:
    token(fresh)
    assert token(settings(home=tmp_path, token=SecretStr("s" * 16))).get_secret_value() == "s" * 16


@pytest.mark.parametrize("content", ["", "short", "two words, which no header can carry"])
def test_a_file_without_a_token_is_told(fresh: Settings, tmp_path: Path, content: str) -> None:
    (tmp_path / "token").write_text(content)
    with pytest.raises(Misconfigured, match=r"holds no token: remove it") as told:
        token(fresh)
    assert not content or content not in str(told.value)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, fresh: Settings) -> None:
    with pytest.raises(Misconfigured, match="GOODFAITH_TOKEN"):
        token(settings(home=tmp_path / "none"))
