"""The command line: `goodfaith chat, serve, review, sheet, export, terms, wipe, doctor`."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from channels.settings import Misconfigured
from channels.supervisor import CannotStart
from channels.terminal import chat as terminal_chat
from channels.terminal import doctor as terminal_doctor
from channels.terminal import piped, records, reviewing, serving
from goodfaith.sheet.formats import FORMATS
from goodfaith.storage import Store, StoreUnavailable, home

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="A coach for people who are about to negotiate. Everything stays on this machine.",
)  # fmt: skip

Home = Annotated[Path | None, typer.Option("--home", envvar="GOODFAITH_HOME", help="Data folder (default ~/.goodfaith).")]
User = Annotated[str, typer.Option("--user", help="Whose data (default: your login name).", default_factory=getpass.getuser)]
Which = Annotated[str | None, typer.Option("--negotiation", "-n", help="Name of the negotiation (default: the current one).")]


def _home(folder: Path | None) -> Path:
    if folder is not None:
        os.environ["GOODFAITH_HOME"] = str(folder)
    try:
        return home()
    except OSError as error:
        raise CannotStart(f"the data folder cannot be used ({error.strerror}): choose another with --home") from None


def _store(folder: Path | None) -> Store:
    _home(folder)
    store = Store()
    store.migrate()
    return store


@app.command(help=f"Talk with the coach in this terminal: Enter sends, Alt-Enter begins another line.\n\n{piped.HELP}")
def chat(user: User, folder: Home = None) -> None:
    """Talk with the coach."""
    raise typer.Exit(terminal_chat.chat(_home(folder), user))


@app.command()
def serve(
    folder: Home = None,
    host: Annotated[
        str | None, typer.Option(help="Address to listen on (GOODFAITH_HOST; 127.0.0.1 where neither says otherwise).")
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Port to listen on (GOODFAITH_PORT; 8080 where neither says otherwise)."),
    ] = None,
) -> None:
    """Run the coach with its HTTP interface until Ctrl-C; a process that dies or hangs is started again.

    With Slack set up, the port serves Slack alone, and the interface is at a socket in the data folder or at
    GOODFAITH_API_PORT.
    """
    serving.serve(_home(folder), host, port)


@app.command()
def sheet(
    user: User,
    folder: Home = None,
    negotiation: Which = None,
    form: Annotated[str, typer.Option("--format", help=" | ".join(FORMATS))] = "text",
) -> None:
    """Print the prep sheet with its private part, for your eyes."""
    print(records.sheet(_store(folder), user, negotiation, _format(form), private=True), end="")


@app.command()
def export(
    user: User,
    folder: Home = None,
    negotiation: Which = None,
    form: Annotated[str, typer.Option("--format", help=" | ".join(FORMATS))] = "html",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File to write (default: standard output).")] = None,
) -> None:
    """Hand the sheet over for sharing: without the private part."""
    content = records.sheet(_store(folder), user, negotiation, _format(form), private=False)
    if output is None:
        print(content, end="")
    else:
        try:
            output.write_text(content, encoding="utf-8")
        except OSError as error:
            raise reviewing.CannotRead(f"cannot write {output}: {error.strerror}") from None
        print(f"written to {output}", file=sys.stderr)


@app.command()
def terms(
    user: User,
    folder: Home = None,
    negotiation: Which = None,
    forget: Annotated[str | None, typer.Option(help="A verdict to take back: raise this again in reviews.")] = None,
) -> None:
    """List their words and the verdicts that reviews respect."""
    print(records.terms(_store(folder), user, negotiation, forget), end="")


@app.command()
def wipe(
    user: User,
    folder: Home = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete everything that you ever told the coach."""
    if not yes:
        typer.confirm(f"Delete all negotiations, answers, terms and drafts of {user}?", abort=True)
    records.wipe(_store(folder), user)
    print("Everything is deleted.")


@app.command()
def review(
    file: Annotated[str, typer.Argument(help="The draft; - or nothing reads standard input.")] = "-",
    scenario: Annotated[Path | None, typer.Option(help="JSON file: who writes to whom, and their terms.")] = None,
    form: Annotated[str, typer.Option("--format", help="text | json")] = "text",
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Many drafts: one {id, scenario, text} a line in, one review a line out.")
    ] = False,
) -> None:
    """Read a draft before the other side does. Exit code 1 when something is to fix."""
    if jsonl:
        reviewing.many(sys.stdin.buffer, sys.stdout)
        return
    raise typer.Exit(reviewing.one(file, scenario, form, Console(highlight=False)))


@app.command()
def doctor(folder: Home = None) -> None:
    """Say what is missing or misconfigured, and what to do about it. Exit code 1 when something is."""
    raise typer.Exit(terminal_doctor.report(_home(folder)))


def _format(form: str) -> str:
    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r}: choose from {', '.join(FORMATS)}", param_hint="--format")
    return form


def main() -> None:
    """Run the command line; what can go wrong is told in one line, with exit code 2."""
    try:
        app()
    except (CannotStart, Misconfigured, StoreUnavailable, records.NotFound, reviewing.CannotRead) as error:
        print(f"goodfaith: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(141)
