"""Fit the models of an event's confidence: python training/judge/calibrate.py [--judge FOLDER] [--folds FOLDER].

Reads the check parts of the corpus and of the annotated real news, with which neither judge nor frames were made, by
frames and judge, compares every event that either sees with the annotation, and fits a model for each
kind of event (coder/confidence.py). Prints how well it tells right from wrong by five folds of sentences and documents:
each is weighed by what was fitted on the others. The picture is the reliability plot of those that the marriage lets
stand.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy
from corpus import CODINGS, COUNTRY, SOURCES, part_of, read_rows
from real import NEWS, STORY, WRITTEN, read_table, readings
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

from coder import Coder, load
from coder.actions.acts import Act, Tuple, tuples
from coder.boosted import INPUT, NAMES
from coder.coder import Reading
from coder.confidence import BOOSTED, MODELS, TREES, WEIGHTS, Kind, Scene, evidence
from coder.judge import Judge, load_judge
from coder.judge.judge import SHIPPED
from coder.logistic import BIAS
from coder.marriage import ask, candidates, candidates_alone, threshold

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
from held_out import FOLDS, fold_of

STRENGTH = 0.3
TREES_ARE = {
    "max_leaf_nodes": 12, "max_iter": 300, "learning_rate": 0.04, "min_samples_leaf": 40, "l2_regularization": 10.0,
    "max_features": 0.3, "random_state": 1,
}  # fmt: skip
OPSET = {"": 17, "ai.onnx.ml": 3}
COUNTED = {WRITTEN: 1.0, STORY: 1.0, NEWS: 3.0}  # our own stories are denser in acts than news
LEAST_SPREAD = 0.25
TENTHS = 10
DECIMALS = 4
Told = tuple[str, str, str]
Found = tuple[Kind, dict[str, float], bool]


@dataclass(frozen=True, slots=True)
class Sample:
    """An event that was seen: its group of sentences, what text it is of, its evidence, and whether it is right."""

    group: str
    text: str
    known: dict[str, float]
    right: bool


def gold_of(events: str) -> set[Told]:
    """(source, target, root) of every annotated tuple, states alone."""
    found = set()
    for event in filter(None, events.split(" ;; ")):
        actors, code, *_ = (cell.strip() for cell in event.split(" | "))
        sides = (side.rpartition(":")[2][:COUNTRY].strip() for side in actors.split(" > "))
        found.add((*sides, code[:2]))
    return found


def annotated(coder: Coder) -> Iterator[tuple[str, str, Reading, set[Told]]]:
    """(group, what text it is of, reading, what is annotated) of every sentence of the check parts.

    Written sentences were coded twice: what the first coder saw counts, and what was settled on after both.
    """
    settled = {row["id"]: row["settled"] for row in read_rows(CODINGS)}
    for row in (row for path in sorted(SOURCES.glob("*.tsv")) for row in read_rows(path)):
        if part_of(row["id"]) == "check":
            gold = gold_of(row["events"] or "") | gold_of(settled[row["id"]] or "")
            for reading in coder.read(row["text"], published=date.fromisoformat(row["published"])):
                yield row["id"], WRITTEN, reading, gold
    for row, reading in readings(coder, read_table("check")):
        yield row.source, row.text, reading, {event.told for event in row.events}


def events_of(judge: Judge, reading: Reading, gold: set[Told]) -> Iterator[Found]:
    """Every event of a sentence that frames or judge see, its evidence, and whether it is annotated."""
    scene = Scene(reading.parse, reading.spans, reading.acts)
    judged = replace(scene, opinion=ask(judge, reading.parse, reading.spans))
    for act in reading.acts:
        yield from _weighed(scene, act, Kind.frames, gold)
        yield from _weighed(judged, act, Kind.judged, gold)
    for act in candidates(judged):
        yield from _weighed(judged, act, Kind.added, gold)
    for act in candidates_alone(judged):
        yield from _weighed(judged, act, Kind.alone, gold)


def _weighed(scene: Scene, act: Act, kind: Kind, gold: set[Told]) -> Iterator[Found]:
    for event in tuples(act):
        verdict = scene.opinion.verdict(event) if scene.opinion else None
        if kind is Kind.frames or verdict is not None:
            yield kind, evidence(scene, act, event, verdict), is_right(scene, event, gold)


def is_right(scene: Scene, event: Tuple, gold: set[Told]) -> bool:
    """Whether an event is annotated; without a target, if its source did such a thing to nobody the sentence names."""
    source, root = event.source.code[:COUNTRY], event.code[:2]
    if event.target is not None:
        return (source, event.target.code[:COUNTRY], root) in gold
    own = {event.source.code, source}
    named = {span.code[:COUNTRY] for span in scene.spans if span.code not in own}
    return any((doer, what) == (source, root) and whom not in named for doer, whom, what in gold)


def inputs_of(found: list[Sample]) -> tuple[list[str], numpy.ndarray]:
    """Names of the evidence and its values (events x names)."""
    names = sorted({name for sample in found for name in sample.known})
    return names, numpy.array([[float(sample.known.get(name, 0.0)) for name in names] for sample in found])


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model of one kind, the names of its columns and by what each is divided."""

    kind: Kind
    names: list[str]
    spread: numpy.ndarray
    model: LogisticRegression | HistGradientBoostingClassifier

    def shares(self, values: numpy.ndarray) -> numpy.ndarray:
        """The confidence of each row of values (events x names)."""
        return self.model.predict_proba(values / self.spread)[:, 1]

    def save(self, folder: Path) -> None:
        """Write it where the coder looks for it."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.kind in BOOSTED:
            (folder / TREES.format(self.kind)).write_bytes(self._as_onnx())
            return
        file = folder / WEIGHTS
        weights = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        file.write_text(json.dumps(weights | {self.kind.value: self._weights()}, indent=1) + "\n", encoding="utf-8")

    def _as_onnx(self) -> bytes:
        columns = [(INPUT, FloatTensorType([None, len(self.names)]))]
        made = to_onnx(self.model, initial_types=columns, options={"zipmap": False}, target_opset=OPSET)
        made.metadata_props.add(key=NAMES, value="\n".join(self.names))
        return made.SerializeToString()

    def _weights(self) -> dict[str, float]:
        """Weights for raw values, those of 0 left out."""
        weights = zip(self.names, (self.model.coef_[0] / self.spread).round(DECIMALS).tolist(), strict=True)
        return {BIAS: round(float(self.model.intercept_[0]), DECIMALS)} | {name: w for name, w in weights if w}


def fitted(kind: Kind, names: list[str], values: numpy.ndarray, found: list[Sample]) -> Fitted:
    """A model of these events."""
    right, counted = (numpy.array(column) for column in zip(*((s.right, COUNTED[s.text]) for s in found), strict=True))
    if kind in BOOSTED:
        spread, model = numpy.ones(len(names)), HistGradientBoostingClassifier(**TREES_ARE)
    else:  # what is rare would get wild weights from a few events
        spread = numpy.maximum(values.std(0), LEAST_SPREAD)
        model = LogisticRegression(C=STRENGTH, max_iter=2000)
    return Fitted(kind, names, spread, model.fit(values / spread, right, sample_weight=counted))


def out_of_fold(
    kind: Kind, names: list[str], values: numpy.ndarray, found: list[Sample], folder: Path | None
) -> numpy.ndarray:
    """Each event's confidence by a model of the folds that it is not in; these models are kept if a folder is given."""
    folds = numpy.array([fold_of(sample.group) for sample in found])
    shares = numpy.zeros(len(found))
    for fold in range(FOLDS):
        held = folds == fold
        others = [sample for sample, out in zip(found, held, strict=True) if not out]
        one = fitted(kind, names, values[~held], others)
        shares[held] = one.shares(values[held])
        if folder:
            one.save(folder / str(fold))
    return shares


def by_tenth(shares: numpy.ndarray, right: numpy.ndarray) -> list[tuple[int, float, float]]:
    """(events, mean confidence, share right) of each tenth that has any."""
    places = numpy.minimum((shares * TENTHS).astype(int), TENTHS - 1)
    bins = [places == tenth for tenth in sorted({*places})]
    return [(int(inside.sum()), float(shares[inside].mean()), float(right[inside].mean())) for inside in bins]


def calibration_error(bins: list[tuple[int, float, float]]) -> float:
    """Expected calibration error: the mean gap between confidence and share right, by number of events."""
    return sum(number * abs(sure - right) for number, sure, right in bins) / sum(number for number, *_ in bins)


def draw(bins: list[tuple[int, float, float]], png: Path) -> None:
    """The reliability plot: points on the diagonal are calibrated, their area is the number of events."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 5), layout="constrained")
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    number, sure, right = zip(*bins, strict=True)
    axes.scatter(sure, right, s=[20 + n for n in number], color="#0072B2", alpha=0.8)
    axes.set(xlabel="confidence", ylabel="share of events that are right", xlim=(0, 1), ylim=(0, 1))
    figure.savefig(png, dpi=120)


def report(name: str, shares: numpy.ndarray, right: numpy.ndarray) -> None:
    """Figures of one kind, out of fold."""
    bins = by_tenth(shares, right)
    sys.stdout.write(
        f"{name}: {len(right)} events, {right.mean():.3f} right; area under the curve "
        f"{roc_auc_score(right, shares):.3f}, log loss {log_loss(right, shares):.3f}, "
        f"calibration error {calibration_error(bins):.3f}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", type=Path, default=SHIPPED, help="folder of judge.onnx; default: the shipped one")
    parser.add_argument("--out", type=Path, default=MODELS, help="folder of the models")
    parser.add_argument("--folds", type=Path, help="where to keep the models of all folds but one, for benchmarks/")
    parser.add_argument("--png", type=Path, help="where to draw the reliability plot")
    options = parser.parse_args()
    coder, judge = load(judge=False), load_judge(options.judge)
    found: dict[Kind, list[Sample]] = defaultdict(list)
    for group, text, reading, gold in annotated(coder):
        for kind, known, right in events_of(judge, reading, gold):
            found[kind].append(Sample(group, text, known, right))
    standing: dict[str, list[tuple[float, bool]]] = {text: [] for text in COUNTED}
    for kind in Kind:
        names, values = inputs_of(found[kind])
        shares = out_of_fold(kind, names, values, found[kind], options.folds)
        fitted(kind, names, values, found[kind]).save(options.out)
        right, texts = (numpy.array([getattr(sample, what) for sample in found[kind]]) for what in ("right", "text"))
        for name in COUNTED:
            inside = texts == name
            report(f"{kind.value}, {name}", shares[inside], right[inside])
            if kind is not Kind.frames:
                needed = [threshold(kind, one_state=bool(sample.known["same_country"])) for sample in found[kind]]
                stands = inside & (shares >= needed)
                standing[name] += zip(shares[stands], right[stands], strict=True)
    for name, events in standing.items():
        bins = by_tenth(*numpy.array(events, dtype=float).T)
        for number, sure, right in bins:
            sys.stdout.write(f"{name} {sure:.2f}: {right:.2f} right of {number}\n")
        error = calibration_error(bins)
        sys.stdout.write(f"{name}: {len(events)} events stand; expected calibration error {error:.3f}\n")
    bins = by_tenth(*numpy.array([event for events in standing.values() for event in events], dtype=float).T)
    sys.stdout.write(f"all that stand: expected calibration error {calibration_error(bins):.3f}\n")
    if options.png:
        draw(bins, options.png)


if __name__ == "__main__":
    main()
