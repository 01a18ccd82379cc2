"""Coded mentions against gold events: who did what to whom, and when.

A mention meets a gold event when its trigger begins inside the gold sentence and actors and code agree at the level
asked for. One meets at most one; core events are served first. Recall counts core events, precision all mentions;
meeting an optional event is right. Negated and hypothetical ones are left out on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
LEFT_OUT = frozenset({"negated", "hypothetical"})


@dataclass(frozen=True, slots=True)
class Level:
    """How closely actors (all of the code, or its country) and codes (one of those given, or its root) must agree."""

    actors: str
    code: str

    @property
    def name(self) -> str:
        return f"actors {self.actors}, code {self.code}"

    def same_actor(self, given: str | None, allowed: Iterable[str | None]) -> bool:
        width = 3 if self.actors == "country" else None
        return (given or "")[:width] in {(code or "")[:width] for code in allowed}

    def same_code(self, given: str, allowed: Iterable[str]) -> bool:
        width = 2 if self.code == "root" else None
        return given[:width] in {code[:width] for code in allowed}


LEVELS = (Level("full", "any"), Level("country", "any"), Level("country", "root"))


@dataclass(frozen=True, slots=True)
class Score:
    """Counts and shares at one level."""

    level: str
    predicted: int
    core: int
    right: int
    core_found: int
    dates_right: int
    status_right: int

    @property
    def precision(self) -> float:
        return _share(self.right, self.predicted)

    @property
    def recall(self) -> float:
        return _share(self.core_found, self.core)

    @property
    def f1(self) -> float:
        return _share(2 * self.precision * self.recall, self.precision + self.recall)

    def row(self) -> Row:
        """All figures under their names, rounded."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        shares["date_right"] = _share(self.dates_right, self.right)
        shares["status_right"] = _share(self.status_right, self.right)
        rounded = {name: round(share, 3) for name, share in shares.items()}
        return {"level": self.level, **rounded, "predicted": self.predicted, "core": self.core}


def evaluate(gold: Iterable[Row], predicted: Iterable[Row]) -> list[Score]:
    """Scores at each level over all gold articles; mentions of other articles don't count."""
    events = {article["article_id"]: [e for e in article["events"] if counts(e)] for article in gold}
    mentions: dict[str, list[Row]] = defaultdict(list)
    for mention in predicted:
        if mention["article_id"] in events and counts(mention):
            mentions[mention["article_id"]].append(mention)
    return [_score(events, mentions, level) for level in LEVELS]


def counts(row: Row) -> bool:
    """Is this one of those that are compared?"""
    return row.get("status") not in LEFT_OUT


def _score(events: dict[str, list[Row]], mentions: dict[str, list[Row]], level: Level) -> Score:
    pairs = [pair for name, golds in events.items() for pair in match(mentions[name], golds, level=level)]
    return Score(
        level=level.name,
        predicted=sum(len(mentions[name]) for name in events),
        core=sum(is_core(event) for golds in events.values() for event in golds),
        right=len(pairs),
        core_found=sum(is_core(event) for _, event in pairs),
        dates_right=sum(_date_right(mention, event) for mention, event in pairs),
        status_right=sum(mention["status"] in _allowed(event, "status") for mention, event in pairs),
    )


def is_core(event: Row) -> bool:
    """Must a coder find this event?"""
    return event["confidence"] == "core"


def match(mentions: list[Row], events: list[Row], *, level: Level) -> list[tuple[Row, Row]]:
    """Pairs of mention and event that meet, each used once, core events first."""
    free, pairs = list(mentions), []
    for event in sorted(events, key=lambda event: not is_core(event)):
        if (mention := next((m for m in free if meets(m, event, level=level)), None)) is not None:
            free = [other for other in free if other is not mention]
            pairs.append((mention, event))
    return pairs


def meets(mention: Row, event: Row, *, level: Level) -> bool:
    """Does this mention say what this gold event says?"""
    start, end = event["span"]
    return (
        start <= mention["trigger_start"] < end
        and level.same_actor(mention.get("source_code"), _allowed(event, "source"))
        and level.same_actor(mention.get("target_code"), _allowed(event, "target"))
        and level.same_code(mention["cameo_code"], _allowed(event, "cameo"))
    )


def _allowed(event: Row, what: str) -> list[Any]:
    return [event[what], *event.get(f"{what}_alt", [])]


def _date_right(mention: Row, event: Row) -> bool:
    """Gold dates may be cut short: 2024-01 is any day of that month."""
    return any(str(mention.get("event_date")).startswith(day) for day in _allowed(event, "date"))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
