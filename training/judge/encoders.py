"""Pretrained encoders, by their own names of weights, as the judge's: BERT for what ships, MPNet for a teacher."""

from __future__ import annotations

import json
from pathlib import Path

from model import Judge, Shape
from safetensors.torch import load_file
from torch import Tensor

NAMES = {
    "bert": {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "output",
        "attention.output.LayerNorm": "attended",
        "intermediate.dense": "up",
        "output.dense": "down",
        "output.LayerNorm": "done",
    },
    "mpnet": {
        "attention.attn.q": "query",
        "attention.attn.k": "key",
        "attention.attn.v": "value",
        "attention.attn.o": "output",
        "attention.LayerNorm": "attended",
        "intermediate.dense": "up",
        "output.dense": "down",
        "output.LayerNorm": "done",
    },
}
SAME_WORDS = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}
BEFORE_FIRST = {"bert": 0, "mpnet": 2}  # positions that no word has


def from_encoder(folder: Path, *, vocabulary: Path | None = None, dropout: float = 0.1) -> Judge:
    """A judge on the pretrained encoder in a folder (config.json, model.safetensors, vocab.txt); the heads are new.

    With `vocabulary`, another encoder's vocab.txt of the same word pieces, its words get that one's numbers, so that
    a teacher reads the batches of its pupil.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    kind, shape = config["model_type"], Shape.read(config)
    weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    words = weights["embeddings.word_embeddings.weight"]
    if vocabulary:
        words = _renumbered(words, own=_pieces(folder / "vocab.txt"), wanted=_pieces(vocabulary))
    places = weights["embeddings.position_embeddings.weight"][BEFORE_FIRST[kind] :]
    judge = Judge(shape.with_sizes(len(words), len(places)), dropout=dropout)
    taken = {
        "words.weight": words,
        "places.weight": places,
        "embedded.weight": weights["embeddings.LayerNorm.weight"],
        "embedded.bias": weights["embeddings.LayerNorm.bias"],
    }
    if "embeddings.token_type_embeddings.weight" in weights:
        taken["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
    if shape.relative_attention_num_buckets:
        taken["distances.weight"] = weights["encoder.relative_attention_bias.weight"]
    for number in range(shape.num_hidden_layers):
        for theirs, ours in NAMES[kind].items():
            for part in ("weight", "bias"):
                taken[f"layers.{number}.{ours}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    judge.load_state_dict(taken, strict=False)
    return judge


def _pieces(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _renumbered(words: Tensor, *, own: list[str], wanted: list[str]) -> Tensor:
    places = {piece: place for place, piece in enumerate(own)}
    return words[[places.get(SAME_WORDS.get(piece, piece), places["[UNK]"]) for piece in wanted]]
