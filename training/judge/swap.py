"""Other actors in the same sentence, so that the judge learns the wording and not who usually does what to whom."""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import COUNTRY, Actor, Example, Span

LEXICON = Path(__file__).parents[2] / "coder" / "lexicon" / "actors"
COUNTRIES_SWAPPED = 0.5
ACTORS_SWAPPED = 0.25
OFFICES = {"president", "prime minister", "foreign minister", "minister of foreign affairs", "king", "defence minister"}
BODIES = ("government", "officials", "authorities", "foreign ministry", "leadership", "delegation", "diplomats")
OWN = re.compile(r"\b(his|her|its|their|our|my|the two|both|other|former|same|latter)\b", re.IGNORECASE)
ADJECTIVE = re.compile(r"[A-Z]\w*(ish|ian|an|ese|i|ch|tch|ic)s?")

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Swapper:
    """Words for actors: by country and form from the lexicon, by sector and shape from the corpus."""

    forms: dict[str, tuple[str, str]]
    words: dict[str, dict[str, str]]
    persons: dict[str, tuple[tuple[str, str], ...]]
    pools: dict[tuple[str, str], tuple[str, ...]]
    pattern: re.Pattern[str]

    def swapped(self, example: Example, rng: random.Random) -> Example:
        """The example with some of its countries and actors replaced, the same everywhere in the sentence."""
        edits: list[Edit] = []
        if rng.random() < ACTORS_SWAPPED * 2:
            edits = self._actor_edits(example, rng)
        if rng.random() < COUNTRIES_SWAPPED:
            edits += [e for e in self._country_edits(example.text, rng) if not _touches(e, edits)]
        return edited(example, sorted(edits))

    def _country_edits(self, text: str, rng: random.Random) -> list[Edit]:
        chosen: dict[str, dict[str, str]] = {}
        edits = []
        for match in self.pattern.finditer(text):
            country, form = self.forms[match[2]]
            new = chosen.setdefault(country, self.words[rng.choice(list(self.words))])
            start = match.start(2) if form == "adjective" else match.start()
            edits.append((start, match.end(), new[form]))
        return edits

    def _actor_edits(self, example: Example, rng: random.Random) -> list[Edit]:
        spans = [span for actor in example.actors for span in actor.spans]
        edits = []
        for actor in example.actors:
            span = actor.spans[0]
            alone = len(actor.spans) == 1 and sum(a < span[1] and span[0] < b for a, b in spans) == 1
            if alone and rng.random() < ACTORS_SWAPPED * 2:
                new = self._other(example.text[slice(*span)], actor.code, rng)
                if new:
                    new = new if span[0] else new[0].upper() + new[1:]
                    edits.append((*span, new))
        return edits

    def _other(self, words: str, code: str, rng: random.Random) -> str | None:
        shape = self.shape(words)
        if shape in ("adjective", "own"):
            return None
        sector = sector_of(code, self.words)
        if sector == "GOV" and (shape == "country" or rng.random() < 0.5):
            return self._state(rng)
        pool = self.pools.get((sector, shape), ())
        return rng.choice(pool) if len(pool) > 3 else None

    def _state(self, rng: random.Random) -> str:
        code = rng.choice(list(self.words))
        words, persons = self.words[code], self.persons.get(code)
        kind = rng.random()
        if kind < 0.35:
            return words["name"]
        if kind < 0.5:
            return words["capital"]
        if kind < 0.7 or not persons:
            return f"the {words['adjective']} {rng.choice(BODIES)}"
        name, office = rng.choice(persons)
        if kind < 0.85:
            return f"{words['adjective']} {office.title()} {name}"
        wordings = (f"{words['name']}'s {office}", f"the {words['adjective']} {office}", f"{office.title()} {name}")
        return rng.choice(wordings)

    def shape(self, words: str) -> str:
        """How the words of an actor are built, so that like replaces like."""
        if words in self.forms:
            form = self.forms[words][1]
            return "adjective" if form in ("adjective", "demonym") else "country"
        if OWN.search(words) or words.endswith("'s"):
            return "own"
        if " " not in words and ADJECTIVE.fullmatch(words):
            return "adjective"
        return "plural" if words.endswith("s") and not words.endswith("ss") else "singular"


def sector_of(code: str, countries: Iterable[str]) -> str:
    """The first role of an actor code, GOV for a bare state, the whole for others."""
    return (code[COUNTRY : 2 * COUNTRY] or "GOV") if code[:COUNTRY] in countries else code[:COUNTRY]


def make_swapper(examples: Sequence[Example]) -> Swapper:
    """A swapper with the lexicon's countries and leaders and the other actors of the examples."""
    forms: dict[str, tuple[str, str]] = {}
    words = {}
    for row in _rows("countries.csv"):
        if row["to"] or not row["adjectives"]:
            continue
        adjectives, names = row["adjectives"].split("|"), [row["name"], *row["aliases"].split("|")]
        for form, found in (("name", names), ("capital", [row["capital"]]), ("adjective", adjectives)):
            forms.update((text, (row["code"], form)) for text in found if text[:1].isupper() and text not in forms)
        if row["capital"] and len(row["name"].split()) < 3 and row["name"] != row["capital"]:
            words[row["code"]] = {"name": row["name"], "capital": row["capital"], "adjective": adjectives[0]}
    known = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    bare = Swapper(forms, words, _persons(), {}, re.compile(rf"\b([Tt]he )?({known})\b"))
    return replace(bare, pools=_pools(bare, examples))


def _pools(swapper: Swapper, examples: Sequence[Example]) -> dict[tuple[str, str], tuple[str, ...]]:
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for example in examples:
        for actor in (actor for actor in example.actors if actor.given):
            for start, end in actor.spans:
                text = example.text[start:end]
                text = text[0].lower() + text[1:] if text.startswith(("The ", "A ", "An ")) else text
                found[sector_of(actor.code, swapper.words), swapper.shape(text)].add(text)
    return {key: tuple(sorted(texts)) for key, texts in found.items()}


def _persons() -> dict[str, tuple[tuple[str, str], ...]]:
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows("people.csv"):
        if row["office"].lower() in OFFICES:
            found[row["code"][:COUNTRY]].append((row["name"], row["office"].lower()))
    return {code: tuple(persons) for code, persons in found.items()}


def _rows(name: str) -> list[dict[str, str]]:
    with (LEXICON / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _touches(edit: Edit, others: Iterable[Edit]) -> bool:
    return any(edit[0] < end and start < edit[1] for start, end, _ in others)


def edited(example: Example, edits: Sequence[Edit]) -> Example:
    """The example after replacements that don't overlap, every span moved along."""
    if not edits:
        return example
    text, end = "", 0
    for start, stop, new in edits:
        text += example.text[end:start] + new
        end = stop
    text += example.text[end:]
    return replace(
        example,
        text=text,
        actors=tuple(_moved_actor(actor, edits) for actor in example.actors),
        events=tuple(replace(event, trigger=moved(event.trigger, edits)) for event in example.events),
    )


def _moved_actor(actor: Actor, edits: Sequence[Edit]) -> Actor:
    return replace(actor, spans=tuple(moved(span, edits) for span in actor.spans))


def moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where a span lies after the edits; an end inside replaced words goes to their border."""
    start, end = span
    shift_start = shift_end = 0
    for begin, stop, new in edits:
        grown = len(new) - (stop - begin)
        if stop <= span[0]:
            shift_start += grown
        elif begin < span[0]:
            start = begin
        if stop <= span[1]:
            shift_end += grown
        elif begin < span[1]:
            end = begin + len(new)
    return start + shift_start, end + shift_end
