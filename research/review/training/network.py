"""The network: a small encoder with one linear layer that says for each token what its segment does."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F
from transformers import BertModel

from goodfaith.review import labels as L
from research.review.training.data import Example
from research.review.training.parameters import PARAMETERS as P
from research.review.training.parameters import RARE

WEIGHTS = torch.tensor([RARE.get(tag, 1.0) for tag in L.TAGS] + [P.begin_weight] * len(L.BEGINS))


class Moves(nn.Module):  # type: ignore[misc]
    """Encoder and output layer; ``forward`` gives ``labels.WIDTH`` numbers for each token."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(P.dropout)
        self.out = nn.Linear(encoder.config.hidden_size, L.WIDTH)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        """Token ids, mask and types in; one row of numbers for each token out."""
        states = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        return self.out(self.dropout(states))


def padded(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, mask and types of a batch, as long as its longest draft."""
    longest = max(len(e.ids) for e in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask, types = torch.zeros_like(ids), torch.zeros_like(ids)
    for n, e in enumerate(batch):
        ids[n, : len(e.ids)] = torch.tensor(e.ids)
        types[n, : len(e.ids)] = torch.tensor(e.types)
        mask[n, : len(e.ids)] = 1
    return ids, mask, types


def loss(output: torch.Tensor, batch: list[Example]) -> torch.Tensor:
    """Tags of every token, grades of every demand and concession, links from demands to their reasons."""
    output = output.float()
    tag = grade = link = output.new_zeros(())
    tokens = demands = concessions = 0
    for row, e in zip(output, batch, strict=True):
        size = len(e.ids)
        gold = torch.from_numpy(e.tags)
        tag = tag + F.binary_cross_entropy_with_logits(row[:size, : L.DEMAND_GRADE], gold, pos_weight=WEIGHTS, reduction="sum")
        tokens += size
        for first, last, value, reason in e.demands:
            logits = row[first:last, L.DEMAND_GRADE : L.CONCESSION_GRADE].mean(0)
            grade = grade + F.cross_entropy(logits[None], torch.tensor([value]))
            scores = row[:size, L.KEY :] @ row[first:last, L.QUERY : L.KEY].mean(0) / L.LINK**0.5
            wanted = torch.zeros(size)
            wanted[reason] = 1.0
            link = link + F.binary_cross_entropy_with_logits(scores - 2.0, wanted, reduction="mean")
            demands += 1
        for first, last, value in e.concessions:
            logits = row[first:last, L.CONCESSION_GRADE : L.QUERY].mean(0)
            grade = grade + F.cross_entropy(logits[None], torch.tensor([value]))
            concessions += 1
    graded = max(demands + concessions, 1)
    return tag / tokens + P.grade_loss * grade / graded + P.link_loss * link / max(demands, 1)
