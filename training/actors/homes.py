"""Fit whose a bare role is ("the police") and who "both sides" are: python training/actors/homes.py [--out FILE].

Reads the annotated sentences of whole stories (training/corpus/real.tsv, develop part), notes for each role without a
country and each expression for two how every country in question is spoken of (coder/actors/homes.py), and fits for
roles, for roles that the judge has read in their sentence and for pairs a logistic regression on which of them the
annotation gives it. Prints by five folds of stories and on the check part the share of roles that get the right
country, or rightly none, beside the share where the one most spoken of is taken; and the share of pairs that get the
right two.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy

sys.path.insert(0, str(Path(__file__).parents[1] / "judge"))
from real import Row, read_table, readings
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from coder import load
from coder.actors import homes
from coder.actors.spans import letters_of
from coder.coder import Coder, Reading
from coder.logistic import BIAS

COUNTRY = 3
FOLDS = 5
STRENGTH = 1.0
DECIMALS = 4
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """A role or pair without a country: its story, the evidence for each country, and those the annotation allows."""

    story: str
    evidence: homes.Evidence
    right: frozenset[str]


def cases(coder: Coder, part: str) -> dict[str, list[Case]]:
    """The annotated roles and pairs of a part, in the sentences where they stand."""
    noted: dict[str, dict[tuple[str, Span], homes.Evidence]] = {homes.ROLE: {}, homes.READ_ROLE: {}, homes.PAIR: {}}
    plain = homes.shares

    def note(scene, span, model) -> dict[str, float]:
        noted[model][scene.parse.text, letters_of(scene.parse, span)] = homes.evidence(scene, span)
        return plain(scene, span, model)

    with patch.object(homes, "shares", note):
        rows = list(readings(coder, read_table(part)))
    states = coder.lexicon.states
    found = {
        model: [case for row, reading in rows for case in _of_row(row, reading, here, states)]
        for model, here in noted.items()
    }
    found[homes.ROLE] += map(unread, found[homes.READ_ROLE])
    return found


def unread(case: Case) -> Case:
    """The case as it is without the judge."""
    return replace(case, evidence={
        country: {name: value for name, value in known.items() if not name.startswith(homes.BY_JUDGE)}
        for country, known in case.evidence.items()
    })  # fmt: skip


def _of_row(row: Row, reading: Reading, noted: dict, states: frozenset[str]) -> list[Case]:
    sides = [side for event in row.events for side in (event.source, event.target) if side and side.place]
    found = []
    for (text, (start, end)), evidence in noted.items() if sides else ():
        if text == reading.parse.text:
            codes = {side.code[:COUNTRY] for side in sides if side.place[0] < end and side.place[1] > start}
            if codes:
                found.append(Case(row.source, evidence, frozenset(codes & states)))
    return found


def table(found: Sequence[Case], names: Sequence[str]) -> tuple[numpy.ndarray, numpy.ndarray, list[tuple[int, str]]]:
    """Evidence (countries in question x names), which of them are right, and the case and country of each line."""
    lines = [(number, country) for number, case in enumerate(found) for country in case.evidence]
    values = numpy.array([[found[n].evidence[c].get(name, 0.0) for name in names] for n, c in lines])
    return values, numpy.array([country in found[number].right for number, country in lines]), lines


def accuracy(found: Sequence[Case], lines: Sequence[tuple[int, str]], shares: numpy.ndarray) -> tuple[float, float]:
    """(share of cases that get the right country or rightly none, share right of those that get one)."""
    best: dict[int, tuple[float, str]] = {}
    for (number, country), share in zip(lines, shares, strict=True):
        best[number] = max(best.get(number, (0.0, "")), (float(share), country))
    chosen = [best.get(number, (0.0, "")) for number in range(len(found))]
    given = [country if share >= homes.LEAST else "" for share, country in chosen]
    right = [country in case.right if country else not case.right for country, case in zip(given, found, strict=True)]
    told = [good for good, country in zip(right, given, strict=True) if country]
    return sum(right) / len(right), sum(told) / max(1, len(told))


def most_spoken_of(found: Sequence[Case], lines: Sequence[tuple[int, str]]) -> numpy.ndarray:
    """One for the country that the article speaks of most, else nothing."""
    return numpy.array([found[number].evidence[country].get("most", 0.0) for number, country in lines])


def accuracy_of_two(found: Sequence[Case], lines: Sequence[tuple[int, str]], shares: numpy.ndarray) -> float:
    """The share of cases with two countries whose likeliest two are these."""
    likely: dict[int, list[tuple[float, str]]] = {}
    for (number, country), share in zip(lines, shares, strict=True):
        likely.setdefault(number, []).append((float(share), country))
    two = [number for number, case in enumerate(found) if len(case.right) == 2]
    return sum({c for _, c in sorted(likely.get(n, ()))[-2:]} == found[n].right for n in two) / max(1, len(two))


def fit(kind: str, known: Sequence[Case], held: Sequence[Case]) -> dict[str, float]:
    """The weights by name of evidence; prints what they are worth."""
    names = sorted({name for case in known for found in case.evidence.values() for name in found})
    values, right, lines = table(known, names)
    model, shares = LogisticRegression(C=STRENGTH, max_iter=3000), numpy.zeros(len(right))
    stories = [known[number].story for number, _ in lines]
    for fitted, tested in GroupKFold(FOLDS).split(values, right, stories):
        shares[tested] = model.fit(values[fitted], right[fitted]).predict_proba(values[tested])[:, 1]
    report(f"{kind}, develop, by folds", known, lines, shares)
    model.fit(values, right)
    held_values, _, held_lines = table(held, names)
    report(f"{kind}, check", held, held_lines, model.predict_proba(held_values)[:, 1])
    weights = dict(zip(names, model.coef_[0].round(DECIMALS).tolist(), strict=True))
    return {BIAS: round(float(model.intercept_[0]), DECIMALS)} | weights


def report(part: str, found: Sequence[Case], lines: Sequence[tuple[int, str]], shares: numpy.ndarray) -> None:
    """Print the figures of a part."""
    every, told = accuracy(found, lines, shares)
    plain, _ = accuracy(found, lines, most_spoken_of(found, lines))
    sys.stdout.write(f"{part}: {len(found)} cases, the likeliest country is right in {every:.3f} ({told:.3f} of those ")
    sys.stdout.write(f"that get one; the most spoken of in {plain:.3f}), ")
    sys.stdout.write(f"the likeliest two in {accuracy_of_two(found, lines, shares):.3f} of those that are two\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=homes.WEIGHTS)
    options = parser.parse_args()
    coder = load()
    known, held = cases(coder, "develop"), cases(coder, "check")
    weights = {kind: fit(kind, known[kind], held[kind]) for kind in known}
    options.out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
