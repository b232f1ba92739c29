"""Write a trained network as an ONNX file with 8-bit weights."""

from __future__ import annotations

from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from research.review.training.network import Moves


def export(network: Moves, folder: Path) -> Path:
    """Export to ``moves.onnx``; batch and length are free."""
    folder.mkdir(parents=True, exist_ok=True)
    full, small = folder / "moves.fp32.onnx", folder / "moves.onnx"
    network.encoder.config._attn_implementation = "eager"
    ids = torch.ones(2, 12, dtype=torch.long)
    free = {0: "batch", 1: "length"}
    names = ["ids", "mask", "types"]
    torch.onnx.export(
        network,
        (ids, torch.ones_like(ids), torch.zeros_like(ids)),
        str(full),
        input_names=names,
        output_names=["moves"],
        dynamic_axes=dict.fromkeys([*names, "moves"], free),
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(full), str(small), weight_type=QuantType.QInt8, per_channel=True)
    return small
