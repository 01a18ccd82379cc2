"""Lay treebank sentences out as spaCy documents: single sentences and passages, with the noise that news has."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from conllu import Sentence, Word, read_documents
from spacy.tokens import Doc
from spacy.vocab import Vocab

LONGEST_PASSAGE = 14
PARAGRAPHS_KEPT = 0.5
LOWER_CASED = 0.05
HEADLINES = 0.05
CURLY_QUOTES = 0.3
SINGLE_QUOTES = {"''": "’", "``": "‘", "POS": "’"}
DOUBLE_QUOTES = {"''": "”", "``": "“"}
SMALL_WORDS = {"a", "an", "the", "of", "in", "on", "to", "and", "or", "for", "at", "by", "as", "n't", "'s"}


def training_docs(paths: Iterable[Path], *, vocab: Vocab, seed: int) -> Iterator[Doc]:
    """Every passage twice: once whole and once as single sentences, each time with its own noise."""
    rng = random.Random(seed)
    for path in paths:
        for document in read_documents(path):
            for passage in _passages(document, rng=rng):
                yield to_doc(_noisy(passage, rng=rng), vocab=vocab, paragraphs=rng.random() < PARAGRAPHS_KEPT)
                for sentence in passage:
                    yield to_doc(_noisy([sentence], rng=rng, headlines=HEADLINES), vocab=vocab)


def whole_docs(paths: Iterable[Path], *, vocab: Vocab) -> Iterator[Doc]:
    """The documents of treebanks as they are."""
    for path in paths:
        for document in read_documents(path):
            yield to_doc(document, vocab=vocab)


def to_doc(sentences: list[Sentence], *, vocab: Vocab, paragraphs: bool = True) -> Doc:
    """One Doc of several sentences; a paragraph break is a token of its own, attached to the word before it."""
    rows: list[tuple[str, str, str, str, int, str, bool]] = []
    for number, sentence in enumerate(sentences):
        if number and paragraphs and sentence.starts_paragraph:
            rows[-1] = (*rows[-1][:-1], False)
            rows.append(("\n\n", "\n\n", "SPACE", "_SP", len(rows) - 1, "dep", False))
        offset = len(rows)
        for word in sentence.words:
            rows.append((word.form, word.lemma, word.upos, word.tag, word.head + offset, word.dep, word.space_after))
        rows[-1] = (*rows[-1][:-1], number + 1 < len(sentences))
    forms, lemmas, upos, tags, heads, deps, spaces = (list(column) for column in zip(*rows, strict=True))
    return Doc(vocab, words=forms, spaces=spaces, lemmas=lemmas, pos=upos, tags=tags, heads=heads, deps=deps)


def _passages(document: list[Sentence], *, rng: random.Random) -> Iterator[list[Sentence]]:
    start = 0
    while start < len(document):
        length = rng.randint(2, LONGEST_PASSAGE)
        yield document[start : start + length]
        start += length


def _noisy(sentences: list[Sentence], *, rng: random.Random, headlines: float = 0.0) -> list[Sentence]:
    if rng.random() < CURLY_QUOTES:
        sentences = [_with_words(sentence, map(_curly, sentence.words)) for sentence in sentences]
    if rng.random() < LOWER_CASED:
        sentences = [_with_words(sentence, map(_lower, sentence.words)) for sentence in sentences]
    if rng.random() < headlines:
        sentences = [_headline(sentence, title_case=rng.random() < 0.5) for sentence in sentences]
    return sentences


def _with_words(sentence: Sentence, words: Iterable[Word]) -> Sentence:
    return replace(sentence, words=tuple(words))


def _lower(word: Word) -> Word:
    return replace(word, form=word.form.lower())


def _curly(word: Word) -> Word:
    form = word.form
    if '"' in form and word.tag in DOUBLE_QUOTES:
        form = form.replace('"', DOUBLE_QUOTES[word.tag])
    elif "'" in form:
        form = form.replace("'", SINGLE_QUOTES.get(word.tag, "’"))
    return replace(word, form=form)


def _headline(sentence: Sentence, *, title_case: bool) -> Sentence:
    """Without its full stop and, if asked, With Capitals Like This."""
    words = sentence.words
    if len(words) > 3 and words[-1].form == ".":
        words = words[:-1]
    if title_case:
        words = tuple(word if word.form in SMALL_WORDS else _capital(word) for word in words)
    return _with_words(sentence, words)


def _capital(word: Word) -> Word:
    return replace(word, form=word.form[:1].upper() + word.form[1:])
