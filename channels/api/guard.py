"""Who may ask: whoever holds the token, from a program or a page of this server's own."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

from pydantic import SecretStr
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from channels.settings import loopback

OPEN = frozenset({"/health", "/health/live", "/docs", "/openapi.json"})  # these hold nothing of anybody's
EVERYWHERE = frozenset({"0.0.0.0", "::"})
_ALWAYS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


class Guard:
    """Lets a request through to an app, or answers it with what is wrong.

    A page on another site can send requests to this machine from a reader's browser, and can point a name of its own at
    it: the host asked for has to be this one, and a page's origin the same. All but OPEN needs the token.
    """

    def __init__(self, app: ASGIApp, token: SecretStr, host: str) -> None:
        """`host` is the address listened on."""
        self._app = app
        self._token = token.get_secret_value().encode()
        self._host = host.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, or refuse."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def private(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_ALWAYS)
            await send(message)

        refused = self._refused(scope["path"], Headers(scope=scope))
        await (refused or self._app)(scope, receive, private)

    def _refused(self, path: str, headers: Mapping[str, str]) -> JSONResponse | None:
        host = headers.get("host", "")
        if not self._ours(host):
            return _refusal(421, "this server does not answer under that name: use its address")
        origin = headers.get("origin")
        if origin is not None and not _same(origin, host):
            return _refusal(403, "pages of other sites may not ask here")
        if path not in OPEN and not self._known(headers.get("authorization", "")):
            return _refusal(
                401, "the token is missing or wrong: send Authorization: Bearer, then what stands in the file `token` of the data folder",
                {"WWW-Authenticate": 'Bearer realm="goodfaith"'},
            )  # fmt: skip
        return None

    def _ours(self, host: str) -> bool:
        name, _ = _split(host)
        if not name:
            return False
        if loopback(name) or name == self._host:
            return True
        # Whoever listens everywhere is asked for by each address of the machine; a foreign page can only bend a name.
        return self._host in EVERYWHERE and _address(name)

    def _known(self, authorization: str) -> bool:
        scheme, _, given = authorization.partition(" ")
        return hmac.compare_digest(given.strip().encode(), self._token) and scheme.lower() == "bearer"


def _refusal(status: int, text: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": text}, status_code=status, headers=headers)


def _same(origin: str, host: str) -> bool:
    scheme, separator, rest = origin.partition("://")
    default = {"http": 80, "https": 443}.get(scheme.lower())
    if not separator or default is None:
        return False
    (theirs, port), (ours, own) = _split(rest), _split(host)
    return bool(ours) and theirs == ours and (port or default) == (own or default)


def _split(host: str) -> tuple[str, int | None]:
    """Name and port of an authority, the name in lower case; an empty name where it is none."""
    try:
        parts = urlsplit(f"//{host}")
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return "", None
    return ("", None) if parts.path or parts.query or parts.fragment or "@" in host else (name, port)


def _address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
