"""Headlines written as sentences, from which the parser has learned: letters as usual, and `and` for a comma."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from coder.text.tables import word_list

if TYPE_CHECKING:
    from spacy.language import Language

    from coder.text.pipeline import WordForms

FEWEST = 4
STOPS = {".", "?", "!", '"', "'"}
LONGEST_ACRONYM = 3


def is_headline(text: str) -> bool:
    """True where all words are in capitals, or all but the smallest begin with one."""
    words = [word for word in text.split() if word[0].isalpha()]
    small = word_list("headline_words.txt")
    return len(words) >= FEWEST and all(word[0].isupper() or word in small for word in words)


def sentence_case(words: list[str], names: Container[int], forms: WordForms) -> list[str]:
    """The words as a sentence would have them, each as long as it was: names (tokens) keep a capital.

    Of the other words, those that the dictionary lacks are taken for names, too.
    """
    capitals = not any(word[1:].islower() for word in words)
    return [
        _recased(word, keep=token == 0 or token in names or not forms.knows(word.lower()), capitals=capitals)
        for token, word in enumerate(words)
    ]


def _recased(word: str, *, keep: bool, capitals: bool) -> str:
    if not keep or word.lower() in word_list("headline_words.txt"):
        new = word.lower()
    elif capitals and word.isalpha() and len(word) > LONGEST_ACRONYM:
        new = word[:1] + word[1:].lower()
    else:
        new = word
    return new if len(new) == len(word) else word


def with_and(nlp: Language, doc: Doc, names: Sequence[tuple[int, int]]) -> Doc:
    """`Israel, Hamas agree …`: the last comma of a list of names that a headline begins with, read as `and`.

    `names` are the first and last-but-one tokens of its names, in order. Any other Doc is given back as it is.
    """
    words = [token.text for token in doc]
    comma = _last_comma(words, names)
    if comma is None or words[-1] in STOPS:
        return doc
    words[comma] = "and"
    spaces = [bool(token.whitespace_) for token in doc]
    spaces[comma - 1] = True
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _last_comma(words: Sequence[str], names: Sequence[tuple[int, int]]) -> int | None:
    """The last comma of the list that the first words are: names with nothing but commas between them."""
    comma, end = None, 0
    for start, stop in names:
        if start not in (0, end + 1) or (start and words[end] != ","):
            break
        comma, end = (end if start else None), stop
    listed = comma is not None and end < len(words) and words[end] not in (",", "and", "&")
    return comma if listed else None


def recased(nlp: Language, doc: Doc, names: Container[int]) -> Doc:
    """The unparsed Doc of a headline in sentence case; as it is for pipelines that have no dictionary."""
    if "word_forms" not in nlp.pipe_names:
        return doc
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    return Doc(nlp.vocab, words=sentence_case(words, names, nlp.get_pipe("word_forms")), spaces=spaces)
