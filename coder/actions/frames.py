"""Frames and operators: the knowledge of WHAT, read from `coder/lexicon/frames/*.toml` and checked as a whole.

The language is described in docs/actions.md. A frame maps a predicate with constraints on its arguments to a base act
(a CAMEO code, or a helper act such as `settle` that only has codes under operators); an operator maps an act to an act.
"""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

from coder.actions.frame_check import HELPER_ACTS, OPERATORS, doubled, frame_problems
from coder.errors import LexiconError
from coder.ontology import CAMEO, is_code

FRAME_KEYS = {
    "id", "code", "verb", "noun", "adj", "subj", "obj", "iobj", "comp", "prep", "has", "source", "target", "recip",
    "alone", "inner", "example", "not", "note",
}  # fmt: skip
OPERATOR_KEYS = FRAME_KEYS - {"code", "recip", "alone", "inner"} | {"op", "act", "doer", "bare", "presupposes", "only"}
KEPT_PREFIXES = (  # as the tokenizer keeps them, see training/parser/tokenizer.py
    "anti|auto|bi|co|cross|counter|de|e|ex|extra|inter|intra|macro|mega|meta|mid|mini|multi|non|over|post|pre|pro|"
    "pseudo|quasi|re|semi|sub|super|trans|tri|ultra|un"
)
PREFIX = re.compile(rf"\b({KEPT_PREFIXES})-(?=[a-z])")

Phrase = tuple[str, ...]
PhraseIndex = dict[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True)
class Constraint:
    """A test on an argument: any of phrases, sets of phrases, `actor`, `none`, `any`; each may be barred with `!`."""

    phrases: PhraseIndex = field(default_factory=dict)
    actor: bool = False
    sectors: frozenset[str] = frozenset()
    absent: bool = False
    present: bool = False
    barred: PhraseIndex = field(default_factory=dict)

    @property
    def needs_words(self) -> bool:
        """Whether it can only hold where one of its words stands in the sentence."""
        return bool(self.phrases) and not (self.actor or self.absent or self.present)


@dataclass(frozen=True, slots=True)
class Frame:
    """One rule: predicates, constraints on arguments, and what follows (see docs/actions.md).

    `needs` are sets of words of which each must have one in the sentence: a cheap first test.
    """

    id: str
    where: str
    code: str
    verb: tuple[Phrase, ...]
    noun: tuple[Phrase, ...]
    adj: tuple[Phrase, ...]
    constraints: tuple[tuple[str, Constraint], ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    recip: bool
    alone: bool
    inner: bool
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    op: str | None = None
    act: tuple[str, ...] = ()
    doer: tuple[str, ...] = ()
    bare: str | None = None
    presupposes: bool = False
    only: tuple[str, ...] = ()
    needs: tuple[frozenset[str], ...] = ()

    @property
    def specificity(self) -> int:
        """Number of constraints; frames with more are tried first."""
        return len(self.constraints)


Entry = tuple[Phrase, Frame, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Entries:
    """What may be meant by a word, the most specific first: predicates with their frames and the needs of each.

    `by_need` has the places of the entries under one need of each, `without` those of entries that need nothing: most
    words have many frames of which few are worth a look.
    """

    all: tuple[Entry, ...]
    by_need: dict[int, tuple[int, ...]]
    without: tuple[int, ...]

    def worth_trying(self, met: set[int]) -> list[Entry]:
        """The entries whose needs a sentence meets, in their order."""
        places = [*self.without]
        for need in self.by_need.keys() & met:
            places += self.by_need[need]
        places.sort()
        return [entry for place in places if (entry := self.all[place])[2] <= met]


@dataclass(frozen=True, slots=True)
class FrameBook:
    """All frames. The index gives what a word may mean by kind (V, N, J) and lemma; `met_by` the needs (numbers of sets
    of words of which a frame must find one in the sentence) that a word meets.
    """

    frames: tuple[Frame, ...]
    index: dict[tuple[str, str], Entries]
    products: dict[tuple[str, str], str]
    forms: frozenset[str] = field(default_factory=frozenset)
    met_by: dict[str, frozenset[int]] = field(default_factory=dict)
    version: str = ""

    def product(self, op: str, act: str) -> str | None:
        """The code of an operator over an act: the longest prefix of the act in the table, or None."""
        while act:
            if code := self.products.get((op, act)):
                return None if code == "-" else code
            act = act[:-1] if act.isdigit() else ""
        return None


def phrase(text: str) -> Phrase:
    """`cease-fire` and `cease fire` are the same phrase; a prefix stays with its word, as the tokenizer keeps it."""
    return tuple(PREFIX.sub(r"\1\n", text.lower()).replace("-", " ").replace("\n", "-").split())


def phrase_index(phrases: tuple[Phrase, ...]) -> PhraseIndex:
    """Phrases by their last word, each value without that word."""
    index: dict[str, list[Phrase]] = defaultdict(list)
    for words in phrases:
        index[words[-1]].append(words[:-1])
    return {last: tuple(rest) for last, rest in index.items()}


def _frames_dir() -> Path:
    return Path(str(files("coder") / "lexicon" / "frames"))


class _Reader:
    """Collects problems instead of stopping at the first."""

    def __init__(self, sets: dict[str, list[str]], problems: list[str]) -> None:
        self.sets = sets
        self.problems = problems

    def phrases(self, entries: list[str], where: str) -> tuple[Phrase, ...]:
        """Phrases of a list whose items are words or `{set}` references."""
        found: list[Phrase] = []
        for entry in entries:
            if entry.startswith("{"):
                found.extend(self.expand(entry, where))
            else:
                found.append(phrase(entry))
        return tuple(dict.fromkeys(found))

    def expand(self, reference: str, where: str) -> tuple[Phrase, ...]:
        name = reference.strip("{}")
        members = [key for key in self.sets if key == name or key.startswith(name + ".")]
        if not members:
            self.problems.append(f"{where}: set, got {reference}, allowed: a name in sets.toml")
        return self.phrases([word for key in members for word in self.sets[key]], where)

    def constraint(self, value: str | list[str], where: str) -> Constraint:
        """Read `"{envoy}"`, `["{envoy}", "consul"]`, `"actor"`, `"actor:MIL|COP"`, `"none"`, `"any"`, `"!{toy}"`."""
        values = [value] if isinstance(value, str) else value
        plain = [v for v in values if v.split(":")[0] not in {"actor", "none", "any"} and not v.startswith("!")]
        sectors = [s for v in values if v.startswith("actor:") for s in v.split(":")[1].split("|")]
        return Constraint(
            phrases=phrase_index(self.phrases(plain, where)),
            actor=any(v.split(":")[0] == "actor" for v in values),
            sectors=frozenset(sectors),
            absent="none" in values,
            present="any" in values,
            barred=phrase_index(self.phrases([v[1:] for v in values if v.startswith("!")], where)),
        )

    def frame(self, row: dict, where: str, *, operator: bool) -> Frame:
        allowed = OPERATOR_KEYS if operator else FRAME_KEYS
        if "id" not in row:
            self.problems.append(f"{where}: id, got none, allowed: a permanent name")
        for key in ("recip", "alone", "inner", "presupposes"):
            if not isinstance(row.get(key, False), bool):
                self.problems.append(f"{where}: {key}, got {row[key]!r}, allowed: true or false")
        for key in row.keys() - allowed:
            self.problems.append(f"{where}: key, got {key}, allowed: {', '.join(sorted(allowed))}")
        roles = {key: row[key] for key in ("subj", "obj", "iobj", "comp", "has") if key in row} | row.get("prep", {})
        constraints = tuple((key, self.constraint(value, where)) for key, value in roles.items())
        return Frame(
            id=row.get("id", "?"),
            where=where,
            code=row.get("code", ""),
            verb=self.phrases(_listed(row.get("verb")), where),
            noun=self.phrases(_listed(row.get("noun")), where),
            adj=self.phrases(_listed(row.get("adj")), where),
            constraints=constraints,
            source=tuple(_listed(row.get("source"))),
            target=tuple(_listed(row.get("target"))),
            recip=row.get("recip", False),
            alone=row.get("alone", False),
            inner=row.get("inner", False),
            examples=tuple(_listed(row.get("example"))),
            counterexamples=tuple(_listed(row.get("not"))),
            op=row.get("op"),
            act=tuple(_listed(row.get("act"))) or ("comp", "for", "obj", "of", "to"),
            doer=tuple(_listed(row.get("doer"))),
            bare=row.get("bare"),
            presupposes=row.get("presupposes", False),
            only=tuple(_listed(row.get("only"))),
            needs=tuple(frozenset(c.phrases) for _, c in constraints if c.needs_words),
        )


def _listed(value: str | list[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def _read(folder: Path, problems: list[str]) -> list[Frame]:
    tables = _tables(folder, problems)
    reader = _Reader(_sets(tables, problems), problems)
    frames = []
    for name, (text, data) in tables.items():
        for key in data.keys() - {"frame", "operator", "sets"}:
            problems.append(f"{name}: table, got {key}, allowed: frame, operator, sets")
        for kind in ("frame", "operator"):
            lines = _lines_of(text, kind)
            for row, line in zip(data.get(kind, []), lines, strict=True):
                where = f"{name}:{line}: {row.get('id', '?')}"
                frames.append(reader.frame(row, where, operator=kind == "operator"))
    return frames


def _lines_of(text: str, kind: str) -> list[int]:
    """Where each table of a kind names itself: the line of its id, or its first."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines) if line.strip() == f"[[{kind}]]"]
    return [_line_of_id(lines, head) for head in heads]


def _line_of_id(lines: list[str], head: int) -> int:
    for number in range(head + 1, len(lines)):
        if lines[number].lstrip().startswith("[["):
            break
        if re.match(r"\s*id\s*=", lines[number]):
            return number + 1
    return head + 1


def _tables(folder: Path, problems: list[str]) -> dict[str, tuple[str, dict]]:
    tables = {}
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        try:
            tables[path.name] = (text, tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            problems.append(f"{path.name}: TOML: {error}")
    return tables


def _sets(tables: dict[str, tuple[str, dict]], problems: list[str]) -> dict[str, list[str]]:
    """All `[sets]` of a folder: names are global, each defined once."""
    sets: dict[str, list[str]] = {}
    for name, (_, data) in tables.items():
        for key, words in _flatten(data.get("sets", {})).items():
            if key in sets:
                problems.append(f"{name}: sets: got a second {key}, allowed: once over all files")
            sets[key] = words
    return sets


def _flatten(sets: dict, prefix: str = "") -> dict[str, list[str]]:
    flat: dict[str, list[str]] = {}
    for key, value in sets.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            flat |= _flatten(value, f"{name}.")
        else:
            flat[name] = value
    return flat


def _products(folder: Path, problems: list[str]) -> dict[tuple[str, str], str]:
    table = {}
    with (folder / "products.csv").open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            code = row["code"]
            if not (is_code(code) or code in HELPER_ACTS or code == "-"):
                problems.append(f"products.csv:{line}: {row['op']} over {row['act']}: code, got {code!r}")
            if row["act"] not in HELPER_ACTS and not any(known.startswith(row["act"]) for known in CAMEO):
                problems.append(f"products.csv:{line}: {row['op']} over {row['act']}: act, got {row['act']!r}")
            if row["op"] not in OPERATORS | {"none", "future", "protest", "done"}:
                problems.append(f"products.csv:{line}: {row['op']} over {row['act']}: op, got {row['op']!r}")
            if (row["op"], row["act"]) in table:
                problems.append(f"products.csv:{line}: {row['op']} over {row['act']}: got a second row, allowed: once")
            table[row["op"], row["act"]] = code
    return table


class _Needs:
    """Numbers each set of words of which a sentence must have one."""

    def __init__(self) -> None:
        self.known: dict[frozenset[str], int] = {}
        self._same: dict[frozenset[int], frozenset[int]] = {}

    def numbers(self, needs: tuple[frozenset[str], ...]) -> frozenset[int]:
        """The numbers of some sets, old or new."""
        numbers = frozenset(self.known.setdefault(need, len(self.known)) for need in needs)
        return self._same.setdefault(numbers, numbers)

    def met_by(self) -> dict[str, frozenset[int]]:
        """The numbers of the sets that a word is in."""
        met: dict[str, set[int]] = defaultdict(set)
        for need, number in self.known.items():
            for word in need:
                met[word].add(number)
        return {word: frozenset(numbers) for word, numbers in met.items()}


def _index(frames: list[Frame], needs: _Needs) -> dict[tuple[str, str], Entries]:
    index: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for frame in frames:
        for kind, predicates in (("V", frame.verb), ("N", frame.noun), ("J", frame.adj)):
            for predicate in predicates:
                # Particle verbs are found by their verb ("pull out" by pull), compounds by their last noun.
                key = predicate[0] if kind == "V" else predicate[-1]
                words = tuple(frozenset([word]) for word in predicate if word != key)
                index[kind, key].append((predicate, frame, needs.numbers(words + frame.needs)))
    # Most specific first: longer predicates, then more constraints, then operators after frames, then file order;
    # frames that count only under operators come after all others.
    return {
        key: _entries(sorted(entries, key=lambda e: (e[1].inner, -len(e[0]), -e[1].specificity, e[1].op is not None)))
        for key, entries in index.items()
    }


def _entries(ordered: list[Entry]) -> Entries:
    by_need: dict[int, list[int]] = defaultdict(list)
    for place, (_, _, needs) in enumerate(ordered):
        for need in sorted(needs)[:1]:
            by_need[need].append(place)
    without = tuple(place for place, (_, _, needs) in enumerate(ordered) if not needs)
    return Entries(tuple(ordered), {need: tuple(places) for need, places in by_need.items()}, without)


def read_frames(folder: Path | None = None) -> tuple[FrameBook, list[str]]:
    """Read a folder of frame files; return the book and every problem found, as `file:line: id: what, got, allowed`."""
    folder = folder or _frames_dir()
    problems: list[str] = []
    frames = _read(folder, problems)
    problems.extend(found for frame in frames for found in frame_problems(frame))
    problems.extend(doubled(frames))
    products = _products(folder, problems)
    needs = _Needs()
    index = _index(frames, needs)
    forms = frozenset(lemma for _, lemma in index)
    return FrameBook(tuple(frames), index, products, forms, needs.met_by(), _version(folder)), problems


def _version(folder: Path) -> str:
    """A hash over all frame files."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.toml"), folder / "products.csv"]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def problems() -> list[str]:
    """What `demarche check` says of the shipped frames."""
    return read_frames()[1]


@cache
def load_frames() -> FrameBook:
    """The shipped frames; raises LexiconError when they don't check."""
    book, found = read_frames()
    if found:
        raise LexiconError(found)
    return book
