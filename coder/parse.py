"""A parsed sentence as plain lists: all that the rules of this room look at.

Rules never touch a spaCy object, so that they run on hand-made CoNLL-U parses as well as on any pipeline's output.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROOT = -1


@dataclass(slots=True)
class Parse:
    """One sentence. All lists have one item per token; heads are token indices, ROOT (-1) for the root.

    Before parsing, tags, pos, lemmas, heads and deps are empty lists: name look-up needs words and starts alone.
    Dependencies are Universal Dependencies v2, tags are Penn Treebank. `arguments` remembers what coder/actions/roles
    has read of a predicate: nested ones ask each other.
    """

    text: str
    words: list[str]
    starts: list[int]
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    lower: list[str] = field(init=False)
    children: list[list[int]] = field(init=False)
    arguments: dict[int, dict[str, list[int]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.lower = [word.lower() for word in self.words]
        self.children = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head != ROOT:
                self.children[head].append(token)

    def __len__(self) -> int:
        return len(self.words)

    def end(self, token: int) -> int:
        """Character offset just after the token, in the sentence's text."""
        return self.starts[token] + len(self.words[token])

    def kids(self, token: int, *deps: str) -> list[int]:
        """Children of a token whose relation is one of deps, in order."""
        if not (children := self.children[token]):
            return []
        return [child for child in children if self.deps[child] in deps]

    def subtree(self, token: int) -> list[int]:
        """The token and all below it, in order of the words."""
        found, todo = [], [token]
        while todo:
            current = todo.pop()
            found.append(current)
            todo.extend(self.children[current])
        return sorted(found)

    def ancestors(self, token: int) -> list[int]:
        """The heads above a token, nearest first."""
        found = []
        while (token := self.heads[token]) != ROOT and token not in found:
            found.append(token)
        return found

    def span_text(self, start: int, end: int) -> str:
        """The words of tokens start … end-1 as they stand in the text."""
        return self.text[self.starts[start] : self.end(end - 1)]


def from_doc(doc: Doc, *, parsed: bool = True) -> Parse:
    """Copy what the rules need out of a one-sentence spaCy Doc."""
    words = [token.text for token in doc]
    starts = [token.idx for token in doc]
    if not parsed:
        return Parse(text=doc.text, words=words, starts=starts)
    return Parse(
        text=doc.text,
        words=words,
        starts=starts,
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        lemmas=[token.lemma_.lower() for token in doc],
        heads=[token.head.i if token.head.i != token.i else ROOT for token in doc],
        deps=[token.dep_ if token.head.i != token.i else "root" for token in doc],
    )


def from_conllu(block: str) -> Parse:
    """Read one CoNLL-U sentence (tab- or space-separated, ten or at least eight columns); ranges are skipped."""
    rows = [line.split() for line in block.strip().splitlines() if line.strip() and not line.lstrip().startswith("#")]
    rows = [row for row in rows if row[0].isdigit()]
    words = [row[1] for row in rows]
    starts, offset, pieces = [], 0, []
    for row in rows:
        starts.append(offset)
        glue = "" if "SpaceAfter=No" in row[-1] else " "
        pieces.append(row[1] + glue)
        offset += len(row[1]) + len(glue)
    return Parse(
        text="".join(pieces).rstrip(),
        words=words,
        starts=starts,
        lemmas=[row[2].lower() for row in rows],
        pos=[row[3] for row in rows],
        tags=[row[4] for row in rows],
        heads=[int(row[6]) - 1 for row in rows],
        deps=[row[7] for row in rows],
    )
