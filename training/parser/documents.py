"""Lay treebank sentences out as spaCy documents: single sentences and passages, with the noise that news has."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from conllu import Sentence, Word, read_documents
from names import StateNames, read_names, with_state_names
from spacy.tokens import Doc
from spacy.vocab import Vocab

LONGEST_PASSAGE = 14
PARAGRAPHS_KEPT = 0.5
LOWER_CASED = 0.05
HEADLINES = 0.12
CURLY_QUOTES = 0.3
HYPHENATED_NAMES = 0.25
NAME_ARTICLES = ("al", "el", "ul", "Al", "Ben", "Abd")
SECOND_NAMES = (
    "Haq",
    "Din",
    "Rahman",
    "Khan",
    "Abdollahian",
    "Sudani",
    "Pierre",
    "Marie",
    "Jones",
    "un",
    "jin",
    "hyun",
)
SINGLE_QUOTES = {"''": "’", "``": "‘", "POS": "’"}
DOUBLE_QUOTES = {"''": "”", "``": "“"}
SMALL_WORDS = {"a", "an", "the", "of", "in", "on", "to", "and", "or", "for", "at", "by", "as", "n't", "n’t", "na", "ta"}


def training_docs(paths: Iterable[Path], *, vocab: Vocab, seed: int) -> Iterator[Doc]:
    """Every passage twice: once whole and once as single sentences, each time with its own noise."""
    rng, names = random.Random(seed), read_names()
    for path in paths:
        for document in read_documents(path):
            for passage in _passages(document, rng=rng):
                noisy = _noisy(passage, names=names, rng=rng)
                yield to_doc(noisy, vocab=vocab, paragraphs=rng.random() < PARAGRAPHS_KEPT)
                for sentence in passage:
                    yield to_doc(_noisy([sentence], names=names, rng=rng, alone=True), vocab=vocab)


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


def _noisy(
    sentences: list[Sentence], *, names: StateNames, rng: random.Random, alone: bool = False
) -> list[Sentence]:
    if alone:
        sentences = [with_state_names(sentence, names=names, rng=rng) for sentence in sentences]
    if alone and rng.random() < HYPHENATED_NAMES:
        sentences = [_with_hyphenated_name(sentence, rng=rng) for sentence in sentences]
    if rng.random() < CURLY_QUOTES:
        sentences = [_with_words(sentence, map(_curly, sentence.words)) for sentence in sentences]
    if rng.random() < LOWER_CASED:
        sentences = [_with_words(sentence, map(_lower, sentence.words)) for sentence in sentences]
    if alone and rng.random() < HEADLINES:
        case = rng.choices(list(HEADLINE_CASES.values()), weights=list(HEADLINE_CASES))[0]
        sentences = [_headline(sentence, case=case) for sentence in sentences]
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


def _with_hyphenated_name(sentence: Sentence, *, rng: random.Random) -> Sentence:
    """One name of a person made double, as in al-Adl, ul-Haq or Amir-Abdollahian; the treebanks have few."""
    words = sentence.words
    heads = {word.head for word in words}
    spots = [spot for spot, word in enumerate(words) if spot not in heads and _is_surname(word)]
    spots = [spot for spot in spots if words[spot - 1].form != "-"]
    if not spots:
        return sentence
    spot = rng.choice(spots)
    form = words[spot].form
    first, last = rng.choice([(rng.choice(NAME_ARTICLES), form), (form, rng.choice(SECOND_NAMES))])
    words = tuple(replace(word, head=word.head + 2 * (word.head > spot)) for word in words)
    opening = replace(words[spot], form=first, lemma=first, space_after=False)
    hyphen = Word(form="-", lemma="-", upos="PUNCT", tag="HYPH", head=spot + 2, dep="punct", space_after=False)
    closing = replace(words[spot], form=last, lemma=last)
    return _with_words(sentence, (*words[:spot], opening, hyphen, closing, *words[spot + 1 :]))


def _is_surname(word: Word) -> bool:
    return word.tag == "NNP" and word.dep == "flat" and word.form.isalpha() and word.form.istitle()


def _headline(sentence: Sentence, *, case: Callable[[str], str]) -> Sentence:
    """Without its full stop, and with capitals as the headline's style has them."""
    words = sentence.words
    if len(words) > 3 and words[-1].form == ".":
        words = words[:-1]
    return _with_words(sentence, (replace(word, form=case(word.form)) for word in words))


def _as_written(form: str) -> str:
    return form


def _title_case(form: str) -> str:
    return form if form in SMALL_WORDS else form[:1].upper() + form[1:]


HEADLINE_CASES = {3: _as_written, 7: _title_case, 2: str.upper}
