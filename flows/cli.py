"""The command line. Everything heavy is imported inside the commands, so that --help answers at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from coder.errors import CoderError
from flows.coding import Choice
from flows.errors import FlowError

# Before numpy is loaded by a command: the matrices are small, more threads only get in each other's way.
for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

app = typer.Typer(
    name="demarche",
    help="Turn news text into diplomatic events: who did what to whom, when, with the evidence.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

ALL_GOOD, SOME_FAILED, NOTHING_DONE = 0, 1, 2


class Format(StrEnum):
    jsonl = "jsonl"
    table = "table"


class Runner(StrEnum):
    threads = "threads"
    processes = "processes"
    dask = "dask"


class Step(StrEnum):
    day = "day"
    month = "month"


class Unit(StrEnum):
    day = "day"
    week = "week"
    month = "month"
    year = "year"


class Level(StrEnum):
    iso3 = "iso3"
    cow = "cow"
    gw = "gw"


class Shape(StrEnum):
    gdelt = "gdelt"
    gdelt1 = "gdelt1"
    icews = "icews"
    polecat = "polecat"


def _iso(value: str | date) -> date:
    try:
        return value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is no date; write YYYY-MM-DD") from error


def _day(help_text: str, *names: str) -> Any:
    return typer.Option(*names, parser=_iso, metavar="YYYY-MM-DD", help=help_text)


Model = Annotated[str | None, typer.Option(help="Another spaCy pipeline with UD labels: a name or a folder.")]
Lexicon = Annotated[
    Path | None, typer.Option(exists=True, file_okay=False, help="A folder of your own lexicon files, laid over ours.")
]
UseJudge = Annotated[bool, typer.Option("--judge/--no-judge", help="With the trained judge, or by frames alone.")]
DefaultDate = Annotated[date | None, _day("The date of articles that have none.", "--default-date")]
MaxChars = Annotated[int, typer.Option(help="Longer articles are recorded as failures.")]
Out = Annotated[Path, typer.Option("--out", file_okay=False, help="The folder of the store.")]
Store = Annotated[Path, typer.Argument(metavar="DIR", help="The folder that `demarche run` wrote to.")]


def command(function: Callable[..., int | None]) -> Callable[..., None]:
    """A command: what it returns is the exit status; our own errors become one line on stderr and status 2."""

    @wraps(function)
    def run_it(*args: Any, **kwargs: Any) -> None:
        try:
            status = function(*args, **kwargs) or ALL_GOOD
        except (FlowError, CoderError) as error:
            typer.echo(f"demarche: {error}", err=True)
            status = NOTHING_DONE
        except BrokenPipeError:
            sys.stderr.close()
            status = SOME_FAILED
        raise typer.Exit(status)

    return app.command()(run_it)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"demarche {version('demarche')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it.")] = False,
) -> None:
    pass


@command
def run(
    out: Out,
    inputs: Annotated[
        list[Path] | None, typer.Argument(metavar="INPUT...", help="JSONL, CSV, Parquet, text files, folders.")
    ] = None,
    runner: Annotated[Runner, typer.Option(help="Where batches of articles are coded.")] = Runner.threads,
    workers: Annotated[int | None, typer.Option(min=1, help="At once; default: 1 thread, a process per core.")] = None,
    scheduler: Annotated[str | None, typer.Option(metavar="ADDRESS", help="A Dask cluster; default: our own.")] = None,
    batch: Annotated[int, typer.Option(min=1, help="Articles in a batch.")] = 500,
    recode: Annotated[bool, typer.Option("--recode", help="Code known articles again.")] = False,
    recode_changed: Annotated[
        bool, typer.Option("--recode-changed", help="Those that another coder, lexicon or model has coded.")
    ] = False,
    default_date: DefaultDate = None,
    max_chars: MaxChars = 1_000_000,
    model: Model = None,
    lexicon: Lexicon = None,
    judge: UseJudge = True,
) -> int:
    """Code articles into DIR/events.duckdb and DIR/parquet/{mentions,events}/year=YYYY/month=MM/.

    Articles that the store knows already are left alone, and a text that came under another id is not coded again.
    Without INPUT, --recode and --recode-changed code what the store holds. Exit status: 0 all coded, 1 some failed,
    2 nothing done.

    \b
    Examples:
      demarche run articles.jsonl --out out
      demarche run inbox/ wire.csv --out out --runner processes --workers 4
      demarche run notes/ --out out --default-date 2024-01-19
      demarche run --out out --recode-changed
    """
    from flows.run import run_flow
    from flows.settings import Recode, Settings
    from flows.terminal import say

    if not (inputs or recode or recode_changed):
        raise FlowError("no input: name files or folders; or, to code again what the store holds, --recode-changed")

    settings = Settings(
        runner=runner.value,
        workers=workers,
        scheduler=scheduler,
        batch=batch,
        recode=Recode.all if recode else Recode.changed if recode_changed else Recode.none,
        default_date=default_date,
        max_chars=max_chars,
        choice=Choice(model, lexicon, judge),
    )
    summary = run_flow([str(path) for path in inputs or []], out=out, settings=settings)
    summary.show()
    for failure in summary.failures:
        say(f"failed: {failure}")
    if summary.advice:
        say(summary.advice)
    return summary.status


@command
def code(
    files: Annotated[list[str] | None, typer.Argument(metavar="[FILE...|-]", help="Files, folders, - (stdin).")] = None,
    text: Annotated[str | None, typer.Option(help="A bare text instead of files.")] = None,
    published: Annotated[date | None, _day("When the bare text was published; default: today.", "--published")] = None,
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


def _reading(default_date: date | None, max_chars: int) -> Any:
    from flows.articles import Reading

    return Reading(default_date=default_date, max_chars=max_chars)


@command
def actor(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT|-]", help="A phrase, or - for lines {text, date} on stdin.")
    ] = None,
    on: Annotated[date | None, _day("Resolve it on this day; default: today.", "--date")] = None,
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


@command
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or a short text.")],
    published: Annotated[date | None, _day("When it was published; default: today.", "--published")] = None,
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


@command
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


@command
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


@command
def series(
    store: Store,
    dyad: Annotated[
        tuple[str, str] | None, typer.Option(metavar="FROM TO", help="Who acts, on whom; default: all with events.")
    ] = None,
    by: Annotated[Unit, typer.Option(help="Length of a period; weeks begin on Monday.")] = Unit.day,
    first: Annotated[date | None, _day("In the first period; default: the first event's.", "--from")] = None,
    last: Annotated[date | None, _day("In the last period; default: the last event's.", "--to")] = None,
    undirected: Annotated[bool, typer.Option("--undirected", help="Both directions together.")] = False,
    level: Annotated[Level, typer.Option(help="ISO3, Correlates of War or Gleditsch-Ward codes.")] = Level.iso3,
    wide: Annotated[bool, typer.Option("--wide", help="All columns: also CAMEO roots, mean, min and max.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="CSV instead of a table.")] = False,
    parquet: Annotated[Path | None, typer.Option(dir_okay=False, metavar="FILE", help="Into a Parquet file.")] = None,
) -> int:
    """Print what one country did to another, period by period: counts by quad class, Goldstein and PLOVER sums.

    Periods without events are there, with zeros. An event whose date is known by week, month or year alone counts only
    where the periods are at least as long.

    \b
    Examples:
      demarche series out --dyad PAK IRN --by day
      demarche series out --dyad PAK IRN --by month --from 2023-01-01 --to 2024-12-31 --csv > pak_irn.csv
      demarche series out --dyad 770 630 --level cow --by week --undirected
      demarche series out --by month --level gw --wide --parquet panel.parquet
    """
    from flows.series import Wanted, print_series

    wanted = Wanted(by.value, first=first, last=last, level=level.value, undirected=undirected, wide=wide)
    names = (dyad[0].upper(), dyad[1].upper()) if dyad else None
    return print_series(store, names, wanted, csv=csv, parquet=parquet)


@command
def plot(
    store: Store,
    dyad: Annotated[tuple[str, str], typer.Option(metavar="ONE OTHER", help="Two ISO3 codes.")],
    png: Annotated[Path, typer.Option(dir_okay=False, help="Where to write the picture.")],
    by: Annotated[Step, typer.Option(help="Length of a period.")] = Step.day,
) -> int:
    """Draw the conflict intensity between two countries: events by quad class, and the sum of Goldstein values.

    \b
    Examples:
      demarche plot out --dyad PAK IRN --png pak_irn.png
    """
    from flows.plot import plot_dyad
    from flows.terminal import emit

    emit(str(plot_dyad(store, one=dyad[0].upper(), other=dyad[1].upper(), step=by.value, png=png)))
    return ALL_GOOD


@command
def report(
    store: Store,
    html: Annotated[Path, typer.Argument(metavar="OUT.html", dir_okay=False, help="Where to write the page.")],
    first: Annotated[date | None, _day("The first day of events.", "--from")] = None,
    last: Annotated[date | None, _day("The last day of events.", "--to")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most events; earlier days are left out, which is said.")] = 20_000,
) -> int:
    """Write one HTML page with series, a heat map of dyads and the events, each with its sentence; to be filtered.

    The page needs no network and no other file: open it in any browser, or send it to somebody.

    \b
    Examples:
      demarche report out report.html
      demarche report out january.html --from 2024-01-01 --to 2024-01-31
    """
    from flows.report import left_out, write_report
    from flows.terminal import emit, say

    content = write_report(store, html=html, first=first, last=last, limit=limit)
    emit(str(html))
    if content.n_left_out:
        say(f"{left_out(content)} Give --to, or a larger --limit, to see them.")
    return ALL_GOOD


@command
def export(
    shape: Annotated[Shape, typer.Argument(help="gdelt is GDELT 2.0 (61 columns), gdelt1 GDELT 1.0 (58).")],
    store: Store,
    out: Annotated[Path, typer.Option("--out", dir_okay=False, metavar="FILE", help="Its ending gives the format.")],
    first: Annotated[date | None, _day("The first day.", "--from")] = None,
    last: Annotated[date | None, _day("The last day.", "--to")] = None,
    all_dates: Annotated[bool, typer.Option("--all-dates", help="Also events known by week, month or year.")] = False,
    key: Annotated[
        Path | None, typer.Option(dir_okay=False, metavar="FILE", help="Also write which event and sentence is which.")
    ] = None,
) -> int:
    """Write the events in the columns and codes of GDELT, ICEWS or POLECAT, for scripts that were written for those.

    Endings: .csv, .tsv, .tab, .txt (tab-separated), .parquet; .export.CSV as GDELT's own files, tabs and no header.
    What maps to what, and what stays empty, is told in docs/handoff.md.

    \b
    Examples:
      demarche export gdelt out --out 20240119.export.CSV --from 2024-01-19 --to 2024-01-19
      demarche export icews out --out events.2024.tab --from 2024-01-01 --to 2024-12-31 --key key.csv
      demarche export polecat out --out polecat.parquet
    """
    from flows.export import Wanted
    from flows.export import export as export_events

    wanted = Wanted(first=first, last=last, all_dates=all_dates)
    return export_events(store, shape=shape.value, out=out, wanted=wanted, key=key)


@command
def rebuild(store: Store) -> int:
    """Make views and Parquet files anew from the mentions; a lost DuckDB file comes back from Parquet.

    \b
    Examples:
      demarche rebuild out
    """
    from flows.publish import rebuild as rebuild_store
    from flows.terminal import emit

    if not store.is_dir():
        raise FlowError(f"no such folder: {store}")
    for path in rebuild_store(store):
        emit(str(path))
    return ALL_GOOD


@command
def demo(out: Out = Path("demo")) -> int:
    """Code the bundled sample articles and show what comes out: summary, extreme dyad-days, files, plot and report.

    \b
    Examples:
      demarche demo
      demarche demo --out /tmp/demo
    """
    from flows.demo import run_demo

    return run_demo(out)


if __name__ == "__main__":
    app()
