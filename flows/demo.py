"""`demarche demo`: the bundled sample articles through the whole house."""

from __future__ import annotations

import os
import sys
from importlib.resources import as_file, files
from pathlib import Path
from shutil import which

from flows.run import run_flow
from flows.settings import Settings
from flows.store import open_store, rows
from flows.summary import Summary
from flows.terminal import say, show_table

SAMPLES = "samples/articles.jsonl"
REPORT = "report.html"
DYAD_DAY = ("day", "source", "target", "events", "mentions", "sum of Goldstein", "sum of intensity")


def run_demo(out: Path) -> int:
    """Run the flow on the samples and show summary, dyad-days, files, the busiest dyad's picture and the report."""
    say("coding the sample articles …")
    with as_file(files("coder").joinpath(SAMPLES)) as samples:
        summary = run_flow([str(samples)], out=out, settings=Settings())
    show_table(summary.rows(), columns=("load", summary.load["load_id"]))
    one, other = _show_extremes(out)
    _show_places(summary, out, one, other)
    for failure in summary.failures:
        say(f"failed: {failure}")
    return summary.status


def _show_extremes(out: Path) -> tuple[str, str]:
    with open_store(out, read_only=True) as con:
        for name, title in (("most_conflictual", "Most conflictual"), ("most_cooperative", "Most cooperative")):
            found = [tuple(row.values()) for row in rows(con, name, n=10)]
            show_table(found, columns=DYAD_DAY, title=f"{title} dyad-days")
        busiest = rows(con, "busiest_dyad")
    return (busiest[0]["one"], busiest[0]["other"]) if busiest else ("", "")


def _show_places(summary: Summary, out: Path, one: str, other: str) -> None:
    from flows.plot import plot_dyad
    from flows.report import write_report

    places = summary.places()
    if one:
        png = plot_dyad(out, (one, other), unit="day", picture=out / f"{one}_{other}.png")
        places.append((f"plot {one}-{other}", str(png)))
        write_report(out, html=out / REPORT)
        places.append(("report", str(out / REPORT)))
    show_table(places, columns=("what", "where"))
    if not one:
        say("No dyad in the samples.")
        return
    say(f"Next: {_program()} series {out} --dyad {one} {other} --by day")
    say(f"Or open in a browser: {out / REPORT}")


def _program() -> str:
    """The command as the user can type it: by its path where it is not on PATH (as after `make demo`)."""
    return "demarche" if which("demarche") else os.path.relpath(sys.argv[0])
