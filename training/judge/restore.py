"""The shipped judge as one to train on: python training/judge/restore.py --encoder FOLDER [--out FILE].

Its weights come back from 8 bits; the word pieces and places that are not shipped come from the encoder.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import numpy
import onnx
import torch
from encoders import from_encoder
from export import used_words
from model import Judge, save
from onnx import numpy_helper
from train import ROOT, WORK

from coder.judge.judge import NETWORK

LINEAR = re.compile(r"/judge/(.+)/(?:Gemm_)?MatMul_quant")
WEIGHT = 1
ACTING = {"marks": 2, "nobody": 2}


def restore(path: Path, encoder: Path) -> Judge:
    """The judge with the weights of an exported network."""
    graph = onnx.load(path).graph
    values = {part.name: numpy_helper.to_array(part) for part in graph.initializer}
    judge = from_encoder(encoder)
    weights = judge.state_dict()
    for name, value in values.items():
        place = name.removeprefix("judge.")
        if place in weights:
            weights[place][: len(value)] = torch.tensor(value)
    for node in graph.node:
        if node.op_type == "MatMulInteger" and (named := LINEAR.fullmatch(node.name)):
            weights[f"{named[1].replace('/', '.')}.weight"] = torch.tensor(_unquantised(values, node.input[WEIGHT]).T)
    rows = [place for place, _ in used_words(encoder / "vocab.txt")]
    weights["words.weight"][rows] = torch.tensor(values["judge.words.table"] * values["judge.words.scales"])
    vectors = iter(torch.tensor(value) for value in _vectors(graph, values))
    for name, count in ACTING.items():
        weights[name] = torch.stack([next(vectors) for _ in range(count)])
    judge.load_state_dict(weights)
    return judge


def _unquantised(values: dict[str, numpy.ndarray], name: str) -> numpy.ndarray:
    stem = name.removesuffix("_quantized")
    return (values[name].astype("float32") - values[f"{stem}_zero_point"]) * values[f"{stem}_scale"]


def _vectors(graph: onnx.GraphProto, values: dict[str, numpy.ndarray]) -> list[numpy.ndarray]:
    """What stands for marks and for nobody: the vectors among which the network chooses, in its order."""
    return [values[name] for node in graph.node if node.op_type == "Where" for name in node.input
            if name in values and values[name].ndim == 1 and len(values[name]) > 1]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--shipped", type=Path, default=ROOT / "coder" / "model")
    parser.add_argument("--out", type=Path, default=WORK / "shipped.pt")
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save(restore(options.shipped / NETWORK, options.encoder), options.out)
    sys.stdout.write(f"{options.out}\n")


if __name__ == "__main__":
    main()
