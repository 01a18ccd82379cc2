"""Train the parser that ships: python training/parser/train.py --treebanks ../shared/treebanks --out .work/parser."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import spacy
from conllu import read_sentences
from documents import training_docs, whole_docs
from spacy.language import Language
from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

import tokenizer  # noqa: F401
from coder.text.pipeline import use_numpy_products

HERE = Path(__file__).parent
TREEBANKS = ("ewt", "gum")
SEED = 7


def main() -> None:
    """Convert, train, add the word forms, shrink, save."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    convert(options.treebanks, out=options.out)
    nlp = train_pipeline(options.out, steps=options.steps)
    nlp.to_disk(options.out / "trained")


def convert(treebanks: Path, *, out: Path) -> None:
    """Write train.spacy and dev.spacy."""
    vocab = spacy.blank("en").vocab
    parts = {"train": [], "dev": []}
    for part in parts:
        parts[part] = [treebanks / f"en_{name}-ud-{part}.conllu" for name in TREEBANKS]
    DocBin(docs=training_docs(parts["train"], vocab=vocab, seed=SEED)).to_disk(out / "train.spacy")
    DocBin(docs=whole_docs(parts["dev"], vocab=vocab)).to_disk(out / "dev.spacy")


def train_pipeline(out: Path, *, steps: int) -> Language:
    """Train tok2vec, tagger and parser; the best model on the dev sets is the one returned."""
    overrides = {
        "paths.train": str(out / "train.spacy"),
        "paths.dev": str(out / "dev.spacy"),
        "system.seed": SEED,
        "training.max_steps": steps,
    }
    config = load_config(HERE / "config.cfg", overrides=overrides, interpolate=False)
    nlp = use_numpy_products(init_nlp(config))
    (out / "checkpoints").mkdir(parents=True, exist_ok=True)
    train(nlp, out / "checkpoints", use_gpu=-1)
    return spacy.load(out / "checkpoints" / "model-best")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=HERE.parents[2] / "shared" / "treebanks")
    parser.add_argument("--out", type=Path, default=Path(".work/parser"))
    parser.add_argument("--steps", type=int, default=6000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
