"""The dialogue model: what it is made of, and how it is trained."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from tools.steps import ROOT, digest, fits, run, tell

DIALOGUE = ROOT / "rasa_components" / ".venv"
MODEL = ROOT / "models" / "dialogue.tar.gz"
COMPONENTS = {".py", ".yml", ".onnx", ".json", ".lock"}  # of rasa_components, what may change what is learned
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}


def sources(root: Path = ROOT) -> list[Path]:
    """All files that the model is made of: a model fits as long as none of them has changed."""
    files = [root / "config.yml", root / "domain.yml"]
    files += [root / "goodfaith" / "conversation" / "intents.yml", root / "goodfaith" / "strategies" / "ids.yml"]
    files += below(root / "data")
    files += [path for path in below(root / "rasa_components") if path.suffix in COMPONENTS]
    return sorted(files)


def below(folder: Path) -> Iterator[Path]:
    """All files below a folder, except those of environments and caches."""
    for path in folder.iterdir():
        if path.is_dir():
            if not path.name.startswith((".", "__pycache__")):
                yield from below(path)
        else:
            yield path


def trained() -> bool:
    """Whether there is a model, of the files as they are now."""
    return MODEL.exists() and fits(_stamp(), digest(sources()))


def train(force: bool = False) -> None:
    """Train the model unless the one there fits. Raises Failed."""
    if trained() and not force:
        return
    tell("training the dialogue model (under a minute)")
    began = time.monotonic()
    wanted = digest(sources())
    _stamp().unlink(missing_ok=True)
    rasa_train(ROOT, MODEL.parent)
    _stamp().write_text(wanted)
    tell(f"trained in {time.monotonic() - began:.0f} s")


def rasa_train(project: Path, out: Path) -> None:
    """Have Rasa train the project in a folder; the model is `dialogue.tar.gz` in `out`. Raises Failed."""
    run(
        DIALOGUE / "bin" / "python", "-m", "rasa", "train", "--force", "--fixed-model-name", "dialogue", "--out", out,
        "--config", project / "config.yml", "--domain", project / "domain.yml", "--data", project / "data",
        PYTHONPATH=str(ROOT), PYTHONWARNINGS="ignore", GOODFAITH_ACTIONS_PORT="5055", **QUIET,
    )  # fmt: skip


def _stamp() -> Path:
    return MODEL.with_name("dialogue.stamp")
