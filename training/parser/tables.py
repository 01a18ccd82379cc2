"""Make the tables of the word_forms component from treebanks and WordNet's lists (spacy-lookups-data)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conllu import Word, read_sentences
from spacy.lookups import load_lookups

from coder.text.pipeline import INFLECTED, WordForms

SEEN = 2
DOUBT = 0.1
NAME_TAGS = ("NNP", "NNPS")
BY_HAND = {"singing": "sing", "swinging": "swing", "focussed": "focus", "focussing": "focus"}
KINDS = ("verb", "noun", "adj", "adv")


def make_tables(paths: Iterable[Path]) -> dict[str, Any]:
    """Tables learnt from gold words: what the general rules get right already is not stored."""
    words = [word for path in paths for sentence in read_sentences(path) for word in sentence.words]
    tables: dict[str, Any] = {**_wordnet(), "lemmas": {}, "pos": _pos_table(words)}
    tables["lemmas"] = _lemma_table(words, rules=WordForms(tables))
    return tables


def _wordnet() -> dict[str, Any]:
    lookups = load_lookups("en", tables=["lemma_rules", "lemma_exc", "lemma_index"])
    rules, exceptions, index = (lookups.get_table(f"lemma_{name}") for name in ("rules", "exc", "index"))
    listed = {kind: {form: lemmas[0] for form, lemmas in sorted(exceptions[kind].items())} for kind in KINDS}
    listed["verb"].update(BY_HAND)
    return {
        "rules": {kind: [list(rule) for rule in rules[kind]] for kind in KINDS},
        "exceptions": listed,
        "index": {kind: sorted(word for word in index[kind] if "_" not in word) for kind in KINDS},
    }


def _lemma_table(words: list[Word], *, rules: WordForms) -> dict[str, str]:
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word in words:
        if word.tag not in NAME_TAGS:
            counts[word.tag, word.form.lower().replace("’", "'").replace("‘", "'")][word.lemma] += 1
    table = {}
    for (tag, form), found in sorted(counts.items()):
        ruled = rules.lemma(form, tag=tag)
        lemma, count = found.most_common(1)[0]
        clear = count >= SEEN and found[ruled] <= DOUBT * count
        if lemma != ruled and clear and not _slip(lemma.lower(), ruled, tag=tag, tables=rules.tables):
            table[f"{tag}\t{form}"] = lemma
    return table


def _slip(lemma: str, ruled: str, *, tag: str, tables: dict[str, Any]) -> bool:
    """Whether a treebank's lemma is no word of WordNet where the rules give one ("fled": flead)."""
    index = tables["index"].get(INFLECTED.get(tag, ""), ())
    return ruled in index and lemma not in index


def _pos_table(words: list[Word]) -> dict[str, str]:
    """Rows by tag, by tag and relation, by tag, relation and form; the longer only where they differ."""
    table = {"_SP": "SPACE"}
    for length in (1, 2, 3):
        counts: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for word in words:
            counts[word.tag, word.dep, word.form.lower()][word.upos] += 1
        counts = _merged(counts, length=length)
        for key, found in sorted(counts.items()):
            pos, count = found.most_common(1)[0]
            known = next((table["\t".join(key[:n])] for n in (2, 1) if "\t".join(key[:n]) in table), None)
            if pos != known and (length == 1 or count >= SEEN):
                table["\t".join(key)] = pos
    return table


def _merged(counts: dict[tuple[str, ...], Counter[str]], *, length: int) -> defaultdict[tuple[str, ...], Counter[str]]:
    merged: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for key, found in counts.items():
        merged[key[:length]].update(found)
    return merged
