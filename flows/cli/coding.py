"""Commands that code texts, say why and how well, and write nothing: code, actor, explain, check, evaluate."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.cli.options import ALL_GOOD, NOTHING_DONE, DefaultDate, Lexicon, MaxChars, Model, UseJudge, day_option
from flows.coding import Choice
from flows.errors import FlowError


class Format(StrEnum):
    jsonl = "jsonl"
    table = "table"


def code(
    files: Annotated[list[str] | None, typer.Argument(metavar="[FILE...|-]", help="Files, folders, - (stdin).")] = None,
    text: Annotated[str | None, typer.Option(help="A bare text instead of files.")] = None,
    published: Annotated[
        date | None, day_option("When the bare text was published; default: today.", "--published")
    ] = None,
    default_date: DefaultDate = None,
    format: Annotated[Format | None, typer.Option(help="Default: a table on a terminal, else jsonl.")] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="Lines carry their actors; the best act is printed.")] = False,
    max_chars: MaxChars = 1_000_000,
    model: Model = None,
    lexicon: Lexicon = None,
    judge: UseJudge = True,
) -> int:
    """Code articles and print their mentions, one JSON line each; nothing is written anywhere.

    - reads lines {"id", "text", "published", "title"?} from standard input. With --pairs each line also has
    "actors": [{"start", "end", "side": "source"|"target"}], the only two actors that are looked at.

    \b
    Examples:
      demarche code --text "Pakistan recalled its ambassador from Iran." --published 2024-01-17
      demarche code articles.jsonl > mentions.jsonl
      cat articles.jsonl | demarche code - --format table
      demarche code --pairs pairs.jsonl
    """
    from flows.code_command import code_files, code_pairs

    reading = _reading(published if text is not None else default_date, max_chars)
    if text is None and not files:
        raise FlowError("no input: name files or folders, or - for standard input, or give --text")
    work = code_pairs if pairs else code_files
    shown = format.value if format else None
    return work(files or [], text=text, reading=reading, format=shown, choice=Choice(model, lexicon, judge))


def actor(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT|-]", help="A phrase, or - for lines {text, date} on stdin.")
    ] = None,
    on: Annotated[date | None, day_option("Resolve it on this day; default: today.", "--date")] = None,
    who: Annotated[str | None, typer.Option(metavar="NAME", help="List the lexicon's entries for a name.")] = None,
    lexicon: Lexicon = None,
) -> int:
    """Resolve a phrase to an actor: {"text", "code", "country", "sector", "name"}.

    --who lists instead all entries of the lexicon that a name can mean, with dates and source: those that are just
    the name first, then those that hold its words. Exit status 1 when a phrase has no code or a name no entry.

    \b
    Examples:
      demarche actor "the Iranian foreign minister" --date 2024-01-18
      demarche actor "Anwaar-ul-Haq Kakar" --date 2024-01-19
      demarche actor --who "Merkel"
      cat phrases.jsonl | demarche actor -
    """
    from flows.actor_command import list_entries, resolve_lines, resolve_one

    if who is not None:
        return list_entries(who, lexicon=lexicon)
    if text is None:
        raise FlowError("no phrase: give one, or - for lines on standard input, or --who NAME")
    today = on or date.today()
    return resolve_lines(sys.stdin, on=today, lexicon=lexicon) if text == "-" else resolve_one(text, today, lexicon)


def explain(
    text: Annotated[str, typer.Argument(help="A sentence or a short text.")],
    published: Annotated[date | None, day_option("When it was published; default: today.", "--published")] = None,
    model: Model = None,
    lexicon: Lexicon = None,
    judge: UseJudge = True,
) -> int:
    """Show how a text is coded: parse, actors, frames, operators, code, status and date.

    \b
    Examples:
      demarche explain "Pakistan recalled its ambassador from Iran on Wednesday." --published 2024-01-18
    """
    from flows.explain_command import explain_text

    return explain_text(text, published=published or date.today(), choice=Choice(model, lexicon, judge))


def check(lexicon: Lexicon = None) -> int:
    """Check all knowledge files and print every problem as file:line: id: what, got, allowed. Exit status 2 if any.

    \b
    Examples:
      demarche check
      demarche check --lexicon my_lexicon/
    """
    from flows.check import problems
    from flows.terminal import emit, say

    found = problems(lexicon=lexicon)
    for problem in found:
        emit(problem)
    say(f"{len(found)} problems" if found else "no problems")
    return NOTHING_DONE if found else ALL_GOOD


def evaluate(
    gold: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Gold articles, one a line.")],
    predicted: Annotated[
        Path | None, typer.Option(exists=True, help="Mentions as `demarche code` prints them; default: code the gold.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line for each level.")] = False,
    model: Model = None,
    lexicon: Lexicon = None,
    judge: UseJudge = True,
) -> int:
    """Score mentions against gold events at three levels of agreement.

    A gold line is {"article_id", "published", "text", "events": [{"span", "source", "target", "cameo", "date",
    "status", "confidence": "core"|"optional", ...}]}; source, target, cameo, date and status may have an _alt list.

    \b
    Examples:
      demarche evaluate gold.jsonl
      demarche evaluate gold.jsonl --predicted mentions.jsonl --json
    """
    from flows.evaluate_command import evaluate_files

    return evaluate_files(gold, predicted=predicted, as_json=as_json, choice=Choice(model, lexicon, judge))


def _reading(default_date: date | None, max_chars: int) -> Any:
    from flows.articles import Reading

    return Reading(default_date=default_date, max_chars=max_chars)
