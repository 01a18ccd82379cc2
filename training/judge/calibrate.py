"""Fit the weights of an event's confidence: python training/judge/calibrate.py [--judge FOLDER] [--out FILE].

Reads half of the corpus's check part (which neither judge nor frames were made with; the other half measures, see
benchmarks/calibration.py) by frames and judge, compares every event that either sees with the annotation, and fits a
logistic regression for each kind of event (coder/confidence.py). Prints how well five folds tell right from wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy
from corpus import COUNTRY, SOURCES, is_for_fitting, read_rows
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import cross_val_predict

from coder import Coder, load
from coder.actions.acts import Act, tuples
from coder.confidence import BIAS, WEIGHTS, Kind, Scene, evidence
from coder.judge import Judge, load_judge
from coder.judge.judge import SHIPPED
from coder.marriage import ask, candidates

STRENGTH = 0.3
DECIMALS = 4
Told = tuple[str, str, str]
Found = tuple[Kind, dict[str, float], bool]


def gold_of(events: str) -> set[Told]:
    """(source, target, root) of every annotated tuple, states alone."""
    found = set()
    for event in filter(None, events.split(" ;; ")):
        actors, code, *_ = (cell.strip() for cell in event.split(" | "))
        sides = (side.rpartition(":")[2][:COUNTRY].strip() for side in actors.split(" > "))
        found.add((*sides, code[:2]))
    return found


def events_of(coder: Coder, judge: Judge, row: dict[str, str]) -> Iterator[Found]:
    """Every event of a row that frames or judge see, its evidence, and whether it is annotated."""
    gold = gold_of(row["events"] or "")
    for reading in coder.read(row["text"], published=date.fromisoformat(row["published"])):
        scene = Scene(reading.parse, reading.spans, reading.acts)
        judged = replace(scene, opinion=ask(judge, reading.parse, reading.spans))
        for act in reading.acts:
            yield from _weighed(scene, act, Kind.frames, gold)
            yield from _weighed(judged, act, Kind.judged, gold)
        for act in candidates(judged):
            yield from _weighed(judged, act, Kind.added, gold)


def _weighed(scene: Scene, act: Act, kind: Kind, gold: set[Told]) -> Iterator[Found]:
    for event in tuples(act):
        verdict = scene.opinion.verdict(event) if scene.opinion else None
        if kind is Kind.frames or verdict is not None:
            target = event.target.code[:COUNTRY] if event.target else "-"
            right = (event.source.code[:COUNTRY], target, event.code[:2]) in gold
            yield kind, evidence(scene, act, event, verdict), right


def fit(found: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Weights by name of evidence; inputs are scaled for fitting, the weights are for the raw ones."""
    names = sorted({name for known, _ in found for name in known})
    inputs = numpy.array([[float(known.get(name, 0.0)) for name in names] for known, _ in found])
    right = numpy.array([is_right for _, is_right in found])
    spread = inputs.std(0)
    spread[spread == 0] = 1.0
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    shares = cross_val_predict(model, inputs / spread, right, cv=5, method="predict_proba")[:, 1]
    sys.stdout.write(
        f"{len(found)} events, {right.mean():.3f} right; by folds: area under the curve "
        f"{roc_auc_score(right, shares):.3f}, log loss {log_loss(right, shares):.3f}, "
        f"calibration error {calibration_error(shares, right):.3f}\n"
    )
    model.fit(inputs / spread, right)
    weights = dict(zip(names, (model.coef_[0] / spread).round(DECIMALS).tolist(), strict=True))
    return {BIAS: round(float(model.intercept_[0]), DECIMALS)} | {name: w for name, w in weights.items() if w}


def calibration_error(shares: numpy.ndarray, right: numpy.ndarray, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    places = numpy.minimum((shares * bins).astype(int), bins - 1)
    gaps = [(places == b).mean() * abs(shares[places == b].mean() - right[places == b].mean()) for b in set(places)]
    return float(sum(gaps))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", type=Path, default=SHIPPED, help="folder of judge.onnx; default: the shipped one")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    coder, judge = load(judge=False), load_judge(options.judge)
    rows = [row for path in sorted(SOURCES.glob("*.tsv")) for row in read_rows(path) if is_for_fitting(row["id"])]
    found: dict[Kind, list[tuple[dict[str, float], bool]]] = defaultdict(list)
    for row in rows:
        for kind, known, right in events_of(coder, judge, row):
            found[kind].append((known, right))
    weights = {}
    for kind in Kind:
        sys.stdout.write(f"{kind.value}: ")
        weights[kind.value] = fit(found[kind])
    options.out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
