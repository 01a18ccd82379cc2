"""Ship a trained judge: python training/judge/export.py --encoder FOLDER [--judge FILE] [--out FOLDER].

Writes judge.onnx with 8-bit weights, judge.vocab.txt and judge.json, and prints how far their answers lie from those of
the network in training.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import unicodedata
from pathlib import Path

import numpy
import torch
from labels import CODES, ROOTS, STATUSES, TYPES
from model import Judge, load
from onnxruntime.quantization import QuantType, quantize_dynamic
from predict import load_tokenizer
from torch import Tensor, nn
from train import ROOT, WORK, gather

from coder.judge import LONGEST, load_judge
from coder.judge.judge import ABOUT, HOMES, NETWORK, READ, WORDS, all_pairs
from coder.judge.marks import CLOSE, OPEN

NAMES = {"types": TYPES, "roots": ROOTS, "codes": CODES, "statuses": STATUSES}
COMPARED = 300
MARKS = (OPEN, CLOSE)


class SmallWords(nn.Module):
    """Embeddings of words in 8 bits with a scale for each word."""

    def __init__(self, vectors: Tensor) -> None:
        super().__init__()
        scales = vectors.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scales", scales)
        self.register_buffer("table", (vectors.detach() / scales).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """The words' vectors."""
        return self.table[ids].float() * self.scales[ids]


class OneSentence(nn.Module):
    """The judge for a single sentence, without padding."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(self, ids: Tensor, marked: Tensor, source: Tensor, target: Tensor) -> tuple[Tensor, ...]:
        """Scores of all pairs, the weights of the word pieces, and home scores."""
        row = torch.zeros_like(source[:, 0])
        return self.judge(ids, torch.ones_like(ids, dtype=torch.float32), marked, row, source, target)


def used_words(path: Path) -> list[tuple[int, str]]:
    """The word pieces worth shipping, with their places: the marks, and all that is written in Latin letters."""
    pieces = enumerate(path.read_text(encoding="utf-8").splitlines())
    return [(place, piece) for place, piece in pieces if piece in MARKS or _is_latin(piece)]


def _is_latin(piece: str) -> bool:
    if piece.startswith("[unused"):
        return False
    return all(ord(c) < 128 or "LATIN" in unicodedata.name(c, "") or not c.isalnum() for c in piece)


def export(judge: Judge, out: Path, *, vocabulary: Path, version: str, reduced: bool) -> None:
    """Write the three files."""
    judge.eval()
    words = used_words(vocabulary)
    judge.words = SmallWords(judge.words.weight[[place for place, _ in words]])
    kept = nn.Embedding(LONGEST, judge.shape.hidden_size)
    kept.weight.data = judge.places.weight.data[:LONGEST].clone()
    judge.places = kept
    ids = torch.arange(100, 112)[None]
    side = torch.tensor([[1, 3], [3, -2], [-1, -2]])
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            OneSentence(judge), (ids, torch.zeros_like(ids), side, side.flip(0)), whole,
            input_names=["ids", "marked", "source", "target"], output_names=[*READ, *HOMES], opset_version=17,
            dynamo=False,
            dynamic_axes={"ids": {1: "pieces"}, "marked": {1: "pieces"}, "source": {0: "pairs", 1: "places"},
                          "target": {0: "pairs", 1: "other_places"}},
        )  # fmt: skip
        quantize_dynamic(
            whole, out / NETWORK, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, reduce_range=reduced,
            weight_type=QuantType.QInt8,
        )  # fmt: skip
    (out / WORDS).write_text("".join(f"{piece}\n" for _, piece in words), encoding="utf-8")
    (out / ABOUT).write_text(json.dumps({"version": version, "names": NAMES}, indent=0) + "\n", encoding="utf-8")


def compare(path: Path, folder: Path, encoder: Path) -> str:
    """How far the shipped judge lies from the one in training, on the check part."""
    from predict import asker

    examples = [e for e in gather("check") if e.actors][:COMPARED]
    said = asker(load(path), load_tokenizer(encoder))(examples)
    shipped = load_judge(folder)
    far, same, pairs = [], 0, 0
    for example, one in zip(examples, said, strict=True):
        spans = [actor.spans for actor in example.actors]
        for verdict in shipped.read(example.text, spans, all_pairs(len(spans))):
            types = one[verdict.source, verdict.target].types
            far.append(max(abs(types[name] - share) for name, share in verdict.types.items()))
            same += max(types, key=types.__getitem__) == max(verdict.types, key=verdict.types.__getitem__)
            pairs += 1
    return (f"{pairs} pairs: same likeliest type {same / pairs:.4f}; "
            f"mean difference {numpy.mean(far):.4f}, 99 % {numpy.quantile(far, 0.99):.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, required=True, help="for its vocab.txt")
    parser.add_argument("--judge", type=Path, default=WORK / "develop" / "judge.pt")
    parser.add_argument("--out", type=Path, default=ROOT / "coder" / "model")
    parser.add_argument("--full", action="store_true", help="all 8 bits; overflows on processors without VNNI")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    version = "judge-" + hashlib.sha256(options.judge.read_bytes()).hexdigest()[:12]
    vocabulary = options.encoder / "vocab.txt"
    export(load(options.judge), options.out, vocabulary=vocabulary, version=version, reduced=not options.full)
    size = sum((options.out / name).stat().st_size for name in (NETWORK, WORDS, ABOUT)) / 1e6
    sys.stdout.write(f"{version}: {size:.1f} MB; {compare(options.judge, options.out, options.encoder)}\n")


if __name__ == "__main__":
    main()
