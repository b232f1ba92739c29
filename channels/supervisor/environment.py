"""What a server process is told: what it needs and nothing else. Secrets go to the one process that uses them."""

from __future__ import annotations

from collections.abc import Mapping

from channels.settings import variables

_EVERY = (
    "PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "LC_", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "OMP_NUM_THREADS",
    "PYTHONPYCACHEPREFIX",
)  # fmt: skip
_STORE = ("GOODFAITH_HOME", "GOODFAITH_DATABASE", "PG")  # PostgreSQL's own variables
_ABROAD = (
    "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy",
    "SSL_CERT_FILE", "SSL_CERT_DIR",
)  # fmt: skip
_PREFIXES = ("LC_", "PG")


def of_rasa(environ: Mapping[str, str]) -> dict[str, str]:
    """For Rasa, which keeps nothing and reaches nobody but the actions."""
    return _taken(environ, _EVERY)


def of_actions(environ: Mapping[str, str]) -> dict[str, str]:
    """For the actions, which work on the store."""
    return _taken(environ, (*_EVERY, *_STORE))


def of_gateway(environ: Mapping[str, str]) -> dict[str, str]:
    """For the gateway, which holds the token and speaks with Slack."""
    return _taken(environ, (*_EVERY, *_STORE, *_ABROAD, *variables()))


def _taken(environ: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    prefixes = tuple(name for name in names if name in _PREFIXES)
    return {name: value for name, value in environ.items() if name in names or name.startswith(prefixes)}
