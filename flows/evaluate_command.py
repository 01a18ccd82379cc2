"""`demarche evaluate`: scores against a gold file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flows.articles import Reading, to_article
from flows.coding import Choice, code_safely, load_coder
from flows.errors import FlowError
from flows.evaluate import Row, evaluate
from flows.lines import to_line
from flows.terminal import emit, say, show_table
from schemas import Article, Failure


def evaluate_files(
    gold: Path, *, predicted: Path | None, as_json: bool, choice: Choice
) -> int:
    """Print the scores of a file of mentions, or of our own coder on the gold texts."""
    articles = _read(gold, needs=("article_id", "text", "events"))
    if predicted:
        mentions, failed = _read(predicted, needs=("article_id", "cameo_code", "trigger_start")), 0
    else:
        mentions, failed = _coded(articles, choice)
    rows = [score.row() for score in evaluate(articles, mentions)]
    if as_json:
        for row in rows:
            emit(to_line(row))
    else:
        show_table([tuple(row.values()) for row in rows], columns=tuple(rows[0]))
    return int(failed > 0)


def _read(path: Path, *, needs: tuple[str, ...]) -> list[Row]:
    rows = []
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            rows.append(_row(line, needs, f"{path}:{number}"))
    if not rows and "events" in needs:
        raise FlowError(f"{path}: no gold articles")
    return rows


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")  # splitlines() would also split within texts
    except (OSError, UnicodeDecodeError) as error:
        raise FlowError(f"{path} can't be read: {error}") from error


def _row(line: str, needs: tuple[str, ...], place: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise FlowError(f"{place}: broken JSON: {error}") from error
    if not isinstance(row, dict):
        raise FlowError(f"{place}: a line must be a JSON object, got {type(row).__name__}")
    if missing := [name for name in needs if name not in row]:
        raise FlowError(f"{place}: no {', '.join(missing)}; keys found: {', '.join(row)}")
    return row


def _coded(articles: list[Row], choice: Choice) -> tuple[list[Row], int]:
    outcomes = [to_article(article_record(row), path="gold", line=None, reading=Reading()) for row in articles]
    readable = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    results = code_safely(load_coder(choice), readable)
    failures = [item for item in [*outcomes, *results] if isinstance(item, Failure)]
    for failure in failures:
        say(f"failed: {failure}")
    mentions = [mention for result in results if not isinstance(result, Failure) for mention in result]
    return [json.loads(to_line(mention)) for mention in mentions], len(failures)


def article_record(row: Row) -> dict[str, Any]:
    return {"id": row["article_id"], "text": row["text"], "title": row.get("title"), "published": row.get("published")}
