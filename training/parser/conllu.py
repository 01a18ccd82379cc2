"""Read CoNLL-U treebanks as paragraphs of sentences that can be laid out as raw text again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; head is an index within the sentence, its own index for the root."""

    form: str
    lemma: str
    upos: str
    tag: str
    head: int
    dep: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a sentence; starts_document and starts_paragraph say what it opens."""

    words: tuple[Word, ...]
    starts_document: bool
    starts_paragraph: bool

    @property
    def text(self) -> str:
        """The sentence as raw text, without a space at its end."""
        return "".join(word.form + " " * word.space_after for word in self.words).rstrip()


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file; those whose contractions don't join back to the text are left out."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        comments = [line for line in lines if line.startswith("#")]
        words = _words([line.split("\t") for line in lines if not line.startswith("#")])
        if words is not None:
            yield Sentence(
                words=words,
                starts_document=any(line.startswith("# newdoc") for line in comments),
                starts_paragraph=any(line.startswith(("# newpar", "# newdoc")) for line in comments),
            )


def read_documents(path: Path) -> Iterator[list[Sentence]]:
    """Yield the documents of a file as lists of sentences."""
    document: list[Sentence] = []
    for sentence in read_sentences(path):
        if sentence.starts_document and document:
            yield document
            document = []
        document.append(sentence)
    if document:
        yield document


def _words(rows: list[list[str]]) -> tuple[Word, ...] | None:
    joined, surfaces = _contractions(rows)
    rows = [row for row in rows if row[0].isdigit()]
    words = tuple(
        Word(
            form=row[1],
            lemma=row[2],
            upos=row[3],
            tag=row[4],
            head=int(row[6]) - 1 if row[6] != "0" else index,
            dep="ROOT" if row[7] == "root" else row[7],
            space_after=joined.get(index, "SpaceAfter=No" not in row[9]),
        )
        for index, row in enumerate(rows)
    )
    sound = all("".join(word.form for word in words[a:b]) == surface for a, b, surface in surfaces)
    return words if sound else None


def _contractions(rows: list[list[str]]) -> tuple[dict[int, bool], list[tuple[int, int, str]]]:
    """Whether a space follows each word of a contraction, and the text that each contraction should give."""
    joined: dict[int, bool] = {}
    surfaces = []
    for row in rows:
        if "-" in row[0]:
            first, last = (int(part) - 1 for part in row[0].split("-"))
            joined.update(dict.fromkeys(range(first, last), False))
            joined[last] = "SpaceAfter=No" not in row[9]
            surfaces.append((first, last + 1, row[1]))
    return joined, surfaces
