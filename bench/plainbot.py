"""The yardstick: a plain Rasa bot of rules and fixed responses, written to a folder and trained on the spot."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from channels.supervisor import RASA_PYTHON, free_port
from tools.model import QUIET, rasa_train

WORDS = {"greet": "hello", "help": "help", "ask": "why", "bye": "bye"}
ENVIRONMENT = {
    **QUIET,
    "PYTHONWARNINGS": "ignore",
    "LOG_LEVEL": "WARNING",
    "OMP_NUM_THREADS": "1",
    "GOODFAITH_ACTIONS_PORT": "5055",
}
START_SECONDS = 120


def write(folder: Path) -> None:
    """Write the bot's files."""
    nlu = "".join(f"  - intent: {name}\n    examples: |\n      - {word}\n      - {word} now\n" for name, word in WORDS.items())
    rules = "".join(f"  - rule: {n}\n    steps:\n      - intent: {n}\n      - action: utter_{n}\n" for n in WORDS)
    said = "".join(f'  utter_{name}:\n    - text: "You said {word}."\n' for name, word in WORDS.items())
    intents = "".join(f"  - {name}\n" for name in WORDS)
    files = {
        "config.yml": "recipe: default.v1\nlanguage: en\nassistant_id: plain\npipeline:\n  - name: KeywordIntentClassifier\n"
        "policies:\n  - name: RulePolicy\n",
        "domain.yml": f'version: "3.1"\nintents:\n{intents}responses:\n{said}',
        "credentials.yml": "rest:\n",
        "endpoints.yml": "",
        "data/nlu.yml": f'version: "3.1"\nnlu:\n{nlu}',
        "data/rules.yml": f'version: "3.1"\nrules:\n{rules}',
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def train(project: Path, out: Path) -> float:
    """Train the Rasa project in a folder into another; how many seconds it took. Raises tools.steps.Failed."""
    began = time.monotonic()
    rasa_train(project, out)
    return time.monotonic() - began


class Plain:
    """The plain bot, running."""

    def __init__(self, url: str, process: subprocess.Popen[bytes]) -> None:
        self.pid = process.pid
        self._client = httpx.Client(base_url=url, timeout=30, trust_env=False)

    def say(self, user: str, message: str) -> None:
        """Send a message; httpx.HTTPError or ValueError when it is not answered."""
        answer = self._client.post("/webhooks/rest/webhook", json={"sender": user, "message": message})
        if not answer.raise_for_status().json():
            raise ValueError("no answer")

    def wait(self) -> None:
        """Wait for the first answer. Raises TimeoutError."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            try:
                self.say("first", "hello")
            except (httpx.HTTPError, ValueError):
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("the plain bot did not start")


@contextmanager
def running(folder: Path, model: Path) -> Iterator[Plain]:
    """Run the bot; ready when `wait` returns."""
    port = free_port()
    process = subprocess.Popen(
        [RASA_PYTHON, "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(port), "-m", model, "--endpoints", "endpoints.yml",
         "--credentials", "credentials.yml"],
        cwd=folder, env={**os.environ, **ENVIRONMENT}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield Plain(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait()
