"""What the coach is told by its environment: one class for all of it, and what to do where a value cannot be used.

The names are GOODFAITH_… and SLACK_…. Secrets are `SecretStr`: no text of this class, and none of its errors, shows one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from channels.address import Address
from channels.slack.settings import SlackSettings

LONGEST_SOCKET = 107  # bytes that the path of a Unix socket may have on Linux; 103 on a Mac
_NO_SECRET = SecretStr("")


def _names(value: Any) -> Any:
    """A list of names with commas between them."""
    return tuple(name.strip() for name in value.split(",") if name.strip()) if isinstance(value, str) else value


def token_form(value: SecretStr) -> SecretStr:
    """The token as it is, where an HTTP header can carry it and nobody can guess it; else ValueError."""
    if not re.fullmatch(r"[A-Za-z0-9._~+/=-]{16,1000}", value.get_secret_value()):
        raise ValueError("no token")
    return value


def _absolute(path: Path) -> Path:
    """The path as every process finds it, whatever folder it runs in."""
    return path.expanduser().absolute()


Port = Annotated[int, Field(ge=1, le=65535)]
Token = Annotated[SecretStr, AfterValidator(token_form)]


class Misconfigured(RuntimeError):
    """Settings that cannot be used: `problems` names each with what to do, and shows no value."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


class Settings(BaseSettings):
    """All settings of the front doors. The description of a field says what its value has to be."""

    model_config = SettingsConfigDict(
        env_prefix="GOODFAITH_", env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True, populate_by_name=True
    )  # fmt: skip

    home: Annotated[Path, AfterValidator(_absolute)] = Field(
        default_factory=lambda: Path.home() / ".goodfaith", description="the path of the data folder"
    )
    database: SecretStr | None = Field(None, description="the address of a database, such as postgresql+psycopg://…")
    host: str = Field("127.0.0.1", min_length=1, max_length=253, description="the address to listen on, such as 127.0.0.1")
    port: Port = Field(8080, description="a number from 1 to 65535")
    api_port: Port | None = Field(None, description="a number from 1 to 65535, other than GOODFAITH_PORT")
    token: Token | None = Field(
        None, description="16 or more letters and digits; leave it out, and one is made in the data folder"
    )
    rasa_url: str = Field("", description="set by `goodfaith serve`: leave it out")
    slack_teams: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)] = Field(
        (), description="the ids of Slack teams, with commas between them"
    )
    slack_bot_token: SecretStr = Field(_NO_SECRET, validation_alias="SLACK_BOT_TOKEN")
    slack_signing_secret: SecretStr = Field(_NO_SECRET, validation_alias="SLACK_SIGNING_SECRET")
    slack_app_token: SecretStr = Field(_NO_SECRET, validation_alias="SLACK_APP_TOKEN")
    slack_api_url: str = Field("", validation_alias="SLACK_API_URL")

    @property
    def slack(self) -> SlackSettings | None:
        """What the Slack door needs; None where Slack is not set up."""
        return SlackSettings.of(self.slack_environment)

    @property
    def slack_environment(self) -> dict[str, str]:
        """The settings of Slack's under the names that they have in the environment, secrets included; empty ones are left out."""
        values = {
            "SLACK_BOT_TOKEN": self.slack_bot_token.get_secret_value(),
            "SLACK_SIGNING_SECRET": self.slack_signing_secret.get_secret_value(),
            "SLACK_APP_TOKEN": self.slack_app_token.get_secret_value(),
            "SLACK_API_URL": self.slack_api_url,
            "GOODFAITH_SLACK_TEAMS": ",".join(self.slack_teams),
        }
        return {name: value for name, value in values.items() if value}

    @property
    def front(self) -> Address:
        """Where GOODFAITH_PORT answers, as a program on this machine reaches it."""
        return Address(f"http://{reachable(self.host)}:{self.port}")

    @property
    def api(self) -> Address:
        """Where the API answers: at the front, or, with Slack there, at a socket or a port of its own."""
        if self.slack is None:
            return self.front
        if self.api_port is not None:
            return Address(f"http://127.0.0.1:{self.api_port}")
        return Address("http://localhost", self.socket)

    @property
    def socket(self) -> Path:
        """The file that the API answers at with Slack on, unless it has a port."""
        return self.home / "api.sock"


def reachable(host: str) -> str:
    """The address as it stands in a URL on this machine: one that means all addresses becomes loopback."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{host}]" if ":" in host else host


def loopback(host: str) -> bool:
    """Whether a name or address means this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def settings(**given: Any) -> Settings:
    """The settings of this process. What is given, by the name of its field, and is not None goes before the environment.

    Raises Misconfigured.
    """
    try:
        made = Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise Misconfigured(*_remedies(error)) from None
    wrong = list(_contradictions(made))
    if wrong:
        raise Misconfigured(*wrong)
    return made


def variables() -> tuple[str, ...]:
    """The names of all settings in the environment."""
    return tuple(_variable(name) for name in Settings.model_fields)


def problems() -> list[str]:
    """One line for each setting in the environment that cannot be used, with what to do; no value is shown."""
    try:
        settings()
    except Misconfigured as error:
        return error.problems
    return []


def _remedies(error: ValidationError) -> Iterator[str]:
    for name in dict.fromkeys(str(each["loc"][0]) for each in error.errors(include_input=False, include_url=False)):
        field = Settings.model_fields.get(name)
        yield f"{_variable(name)} cannot be used: it has to be {field.description if field is not None else 'text'}"


def _variable(field: str) -> str:
    described = Settings.model_fields.get(field)
    alias = described.validation_alias if described is not None else field
    return alias if isinstance(alias, str) else f"GOODFAITH_{field.upper()}"


def _contradictions(made: Settings) -> Iterator[str]:
    if made.slack is None:
        return
    if made.api_port == made.port:
        yield f"GOODFAITH_API_PORT cannot be used: it has to be {Settings.model_fields['api_port'].description}"
    socket = made.api.socket
    if socket is not None and len(os.fsencode(socket.absolute())) > LONGEST_SOCKET:
        yield "GOODFAITH_HOME is too long a path for the API's socket: choose a shorter one, or set GOODFAITH_API_PORT"
