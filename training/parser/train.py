"""Train the parser that ships: python training/parser/train.py --treebanks ../shared/treebanks --out .work/parser."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import spacy
import srsly
import tokenizer  # noqa: F401
from documents import training_docs, whole_docs
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from tables import make_tables

from coder.text.pipeline import load_pipeline, use_numpy_products

HERE = Path(__file__).parent
TREEBANKS = ("ewt", "gum")
SEED = 7
META = {
    "lang": "en",
    "name": "news_ud",
    "version": "1.0.0",
    "description": "English tagger and parser with Universal Dependencies labels, for news",
    "spacy_version": ">=3.8.0,<3.9.0",
    "author": "Démarche",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English-EWT 2.16", "license": "CC BY-SA 4.0"},
        {"name": "UD English-GUM 2.16, without its Reddit, fiction and whow documents", "license": "CC BY-SA 4.0"},
        {"name": "spacy-lookups-data 1.0 (WordNet 3.0 lists)", "license": "MIT; WordNet licence"},
    ],
}


def main() -> None:
    """Convert, train, add the word forms, shrink, save."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    if not options.reuse:
        convert(options.treebanks, out=options.out)
        train_pipeline(options.out, steps=options.steps)
    finish(options.out, tables=make_tables(_paths(options.treebanks, part="train")))


def convert(treebanks: Path, *, out: Path) -> None:
    """Write train.spacy and dev.spacy."""
    vocab = spacy.blank("en").vocab
    train_docs = training_docs(_paths(treebanks, part="train"), vocab=vocab, seed=SEED)
    DocBin(docs=train_docs).to_disk(out / "train.spacy")
    DocBin(docs=whole_docs(_paths(treebanks, part="dev"), vocab=vocab)).to_disk(out / "dev.spacy")


def train_pipeline(out: Path, *, steps: int) -> None:
    """Train tok2vec, tagger and parser; the best model on the dev sets is kept under checkpoints."""
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


def finish(out: Path, *, tables: dict[str, Any]) -> None:
    """Write the pipeline that ships to out/parser: with word forms, without training leftovers."""
    nlp = spacy.load(out / "checkpoints" / "model-best")
    nlp.add_pipe("word_forms").load(tables)
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    nlp.meta.update(META)
    nlp.meta.pop("performance", None)
    nlp.to_disk(out / "parser")
    srsly.write_json(out / "parser" / "vocab" / "strings.json", _strings(nlp))
    (out / "parser" / "checksum.txt").unlink(missing_ok=True)
    _check_same(nlp, load_pipeline(str(out / "parser")), dev=out / "dev.spacy")


def _strings(nlp: Language) -> list[str]:
    """The strings that the weights need: the labels. Words of the training texts are dropped."""
    labels = {label for pipe in nlp.pipe_labels.values() for label in pipe}
    norms = nlp.vocab.lookups.get_table("lexeme_norm").values()
    return sorted(labels | set(nlp.get_pipe("parser").move_names) | set(norms))


def _check_same(first: Language, second: Language, *, dev: Path) -> None:
    """The saved pipeline has to parse as the one in memory does."""
    for doc in list(DocBin().from_disk(dev).get_docs(first.vocab))[:5]:
        if _columns(first(doc.text)) != _columns(second(doc.text)):
            raise SystemExit(f"the saved pipeline parses differently: {doc.text[:80]!r}")


def _columns(doc: Doc) -> list[tuple[Any, ...]]:
    return [(token.text, token.tag_, token.pos_, token.lemma_, token.dep_, token.head.i) for token in doc]


def _paths(treebanks: Path, *, part: str) -> list[Path]:
    return [treebanks / f"en_{name}-ud-{part}.conllu" for name in TREEBANKS]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=HERE.parents[2] / "shared" / "treebanks")
    parser.add_argument("--out", type=Path, default=Path(".work/parser"))
    parser.add_argument("--reuse", action="store_true", help="keep the checkpoint in --out and only write it again")
    parser.add_argument("--steps", type=int, default=6000)
    return parser.parse_args()


if __name__ == "__main__":
    main()
