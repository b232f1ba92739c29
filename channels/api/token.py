"""The token that opens the API: made at the first start, kept in the data folder for its owner alone."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from pydantic import SecretStr

from channels.settings import Misconfigured, Settings, token_form

FILE = "token"
BYTES = 32


def token(given: Settings) -> SecretStr:
    """GOODFAITH_TOKEN, or what stands in the data folder; made there where nothing does. Raises Misconfigured."""
    if given.token is not None:
        return given.token
    path = given.home / FILE
    try:
        kept = _kept(path) or _made(path)
    except OSError as error:
        raise Misconfigured(f"the file {path} cannot be used ({error.strerror}): remove it, or set GOODFAITH_TOKEN") from None
    try:
        return token_form(SecretStr(kept))
    except ValueError:
        raise Misconfigured(f"the file {path} holds no token: remove it, and one is made at the next start") from None


def _kept(path: Path) -> str | None:
    """What the file holds; None where there is none. It is closed to others, should it have been open."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return None
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return text


def _made(path: Path) -> str:
    """A new token in a file that is never seen half written; of two that start at once, both take the first one's."""
    fresh = path.with_name(f".{FILE}-{secrets.token_hex(8)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_hex(BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(fresh, path)
    finally:
        fresh.unlink()
    return _kept(path) or ""
