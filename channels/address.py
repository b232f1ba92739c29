"""Where the API answers, and a connection to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import httpx
from pydantic import SecretStr


@dataclass(frozen=True)
class Address:
    """A server on this machine: a URL without a path, and the Unix socket that it is reached by where it has one."""

    url: str
    socket: Path | None = None

    def __str__(self) -> str:
        """The address as people read it."""
        return self.url if self.socket is None else str(self.socket)

    def client(self, token: SecretStr, timeout: float) -> httpx.Client:
        """A connection for whoever holds the token; `timeout` in seconds for each step of a request."""
        transport = None if self.socket is None else httpx.HTTPTransport(uds=str(self.socket))
        return httpx.Client(
            base_url=self.url, headers={"Authorization": f"Bearer {token.get_secret_value()}"}, timeout=timeout,
            trust_env=False, transport=transport,
        )  # fmt: skip

    def curl(self, path: str, token: str) -> str:
        """A command line that asks for a path; `token` is what the shell puts the token in place of."""
        socket = "" if self.socket is None else f"--unix-socket {self.socket} "
        return f'curl {socket}-H "Authorization: Bearer {token}" "{self.url}{path}"'
