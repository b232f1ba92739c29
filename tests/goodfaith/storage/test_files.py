"""The store is its owner's alone, whatever was there before and whatever the umask is."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from goodfaith.storage import NotPrivate, Store, StoreUnavailable, home
from goodfaith.storage.files import default_url, keep_private
from goodfaith.storage.tables import Person

SomebodyElses = Callable[[Path], None]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The data folder, not yet made."""
    monkeypatch.setenv("GOODFAITH_HOME", str(tmp_path / "above" / "mine"))
    monkeypatch.delenv("GOODFAITH_DATABASE", raising=False)
    return tmp_path / "above" / "mine"


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "goodfaith.db"


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids="umask {:03o}".format)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """What new files lack."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def somebody_elses(monkeypatch: pytest.MonkeyPatch) -> SomebodyElses:
    """Makes that the mode of a file cannot be changed, as where another user owns it."""

    def refuse(path: Path) -> None:
        real = Path.chmod

        def chmod(self: Path, *arguments: int, **more: bool) -> None:
            if self == path:
                raise PermissionError(1, "Operation not permitted")
            real(self, *arguments, **more)

        monkeypatch.setattr(Path, "chmod", chmod)

    return refuse


def use() -> Store:
    """Open the store, write, and leave it open, so that the write-ahead log is there."""
    store = Store()
    store.migrate()
    with store.transaction() as session:
        session.add(Person(user="ada"))
    return store


def files(folder: Path) -> dict[str, int]:
    return {path.name: mode(path) for path in folder.iterdir()}


ALL = {"goodfaith.db": 0o600, "goodfaith.db-wal": 0o600, "goodfaith.db-shm": 0o600}


def test_what_is_new_is_the_owners_alone(umask: None, folder: Path) -> None:
    folder.parent.mkdir(0o755)
    folder.parent.chmod(0o755)
    store = use()
    assert mode(folder) == 0o700
    assert files(folder) == ALL
    store.close()


@pytest.mark.parametrize("before", [0o755, 0o777, 0o750, 0o2770], ids="{:o}".format)
def test_a_folder_that_stood_open_is_closed(folder: Path, before: int) -> None:
    folder.mkdir(parents=True)
    folder.chmod(before)
    home()
    assert mode(folder) & 0o777 == 0o700


def test_a_folder_that_is_closed_further_stays_so(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    home()
    assert mode(folder) == 0o500


def test_a_store_that_stood_open_is_closed_with_what_lies_beside_it(folder: Path, file: Path) -> None:
    store = use()
    folder.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o644)
    again = Store()
    again.migrate()
    assert mode(folder) == 0o700
    assert files(folder) == ALL
    again.close()
    store.close()


def test_a_file_left_by_a_copy_is_closed_before_it_is_written(folder: Path, file: Path) -> None:
    folder.mkdir(parents=True)
    file.touch()
    file.chmod(0o664)
    store = use()
    assert files(folder) == ALL
    store.close()


def test_a_store_elsewhere_is_closed_and_its_folder_left_alone(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    store = Store(f"sqlite:///{shared / 'x.db'}")
    store.migrate()
    assert (mode(shared), mode(shared / "x.db")) == (0o755, 0o600)
    store.close()


def test_behind_a_link_the_file_itself_is_closed(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "real.db")
    keep_private(tmp_path / "link.db")
    assert mode(tmp_path / "real.db") == 0o600


def test_somebody_elses_folder_is_refused_and_the_way_out_named(folder: Path, somebody_elses: SomebodyElses) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    somebody_elses(folder)
    with pytest.raises(NotPrivate, match="GOODFAITH_HOME") as told:
        home()
    assert str(folder) in str(told.value)


def test_somebody_elses_file_is_refused(folder: Path, file: Path, somebody_elses: SomebodyElses) -> None:
    folder.mkdir(parents=True)
    file.touch()
    file.chmod(0o644)
    somebody_elses(file)
    with pytest.raises(NotPrivate, match="chmod 600"):
        Store().migrate()
    assert file.stat().st_size == 0


def test_somebody_elses_folder_that_is_closed_will_do(folder: Path, somebody_elses: SomebodyElses) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o700)
    somebody_elses(folder)
    assert home() == folder


def test_a_folder_that_all_share_is_never_closed(folder: Path) -> None:
    folder.mkdir(parents=True)
    folder.chmod(0o1777)
    with pytest.raises(NotPrivate, match="one of its own"):
        home()
    assert mode(folder) == 0o1777


def test_the_root_of_all_is_never_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "chmod", lambda *_: pytest.fail("the mode of / was to be changed"))
    monkeypatch.setenv("GOODFAITH_HOME", "/")
    with pytest.raises(NotPrivate, match="one of its own"):
        home()


def test_a_folder_that_is_a_file_is_no_folder(folder: Path) -> None:
    folder.parent.mkdir()
    folder.touch()
    with pytest.raises(FileExistsError):
        home()


def test_what_cannot_be_made_is_told_as_unavailable(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'gone' / 'x.db'}")
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        store.migrate()


def test_a_database_in_memory_makes_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for url in ("sqlite://", "sqlite:///:memory:"):
        store = Store(url)
        store.migrate()
        store.close()
    assert list(tmp_path.iterdir()) == []


def test_the_database_may_be_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODFAITH_DATABASE", "postgresql://db/goodfaith")
    assert default_url() == "postgresql://db/goodfaith"
