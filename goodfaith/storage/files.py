"""The data folder and the files in it: their owner's alone, whatever they were before and whatever the umask is."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from goodfaith.storage.errors import NotPrivate

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def home() -> Path:
    """The data folder: GOODFAITH_HOME, or `~/.goodfaith`. Made where missing, closed to others where it was open.

    Raises OSError where it cannot be made, NotPrivate where it cannot be closed.
    """
    folder = Path(os.environ.get("GOODFAITH_HOME") or Path.home() / ".goodfaith").expanduser()
    try:
        folder.mkdir(mode=stat.S_IRWXU, parents=True)
    except FileExistsError:
        if not folder.is_dir():
            raise
    else:
        folder.chmod(stat.S_IRWXU)  # the umask may have taken more
    _close_folder(folder)
    return folder


def default_url() -> str:
    """GOODFAITH_DATABASE, or SQLite in the data folder."""
    return os.environ.get("GOODFAITH_DATABASE") or f"sqlite:///{home() / 'goodfaith.db'}"


def keep_private(database: Path) -> None:
    """Make a database file where it is missing, and leave it and the files that SQLite keeps beside it to their owner alone.

    SQLite gives `-wal` and `-shm` the mode of the file itself. Where the file cannot be made, opening it will say why.
    Raises NotPrivate. The file is never opened here where it exists: closing it would drop SQLite's own locks on it.
    """
    database = Path(os.path.realpath(database))
    with suppress(OSError):
        os.close(os.open(database, os.O_CREAT | os.O_EXCL | os.O_RDWR, stat.S_IRUSR | stat.S_IWUSR))
        database.chmod(stat.S_IRUSR | stat.S_IWUSR)
    for suffix in ("", "-wal", "-shm", "-journal"):
        file = database.with_name(database.name + suffix)
        with suppress(FileNotFoundError):
            _close(file, f"the database file {file} can be read by others and is not yours to close: chmod 600 it as its owner")


def _close_folder(folder: Path) -> None:
    mode = folder.stat().st_mode
    if mode & _OTHERS and (mode & stat.S_ISVTX or folder.resolve() == Path(folder.resolve().anchor)):
        raise NotPrivate(f"the data folder {folder} is shared with others by its nature: choose one of its own (GOODFAITH_HOME)")
    _close(folder, f"the data folder {folder} is open to others and not yours to close: choose one of your own (GOODFAITH_HOME)")


def _close(path: Path, complaint: str) -> None:
    """Take from others what they may do with a file or folder. Raises NotPrivate with the complaint."""
    if not _is_open(path):
        return
    with suppress(PermissionError):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_OTHERS)
    if _is_open(path):  # also where the file system keeps no modes
        raise NotPrivate(complaint)


def _is_open(path: Path) -> bool:
    return bool(path.stat().st_mode & _OTHERS)
