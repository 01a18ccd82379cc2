"""Commands that read a store: series, plot, report, export."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.options import ALL_GOOD, Store, day_option


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


def series(
    store: Store,
    dyad: Annotated[
        tuple[str, str] | None, typer.Option(metavar="FROM TO", help="Who acts, on whom; default: all with events.")
    ] = None,
    by: Annotated[Unit, typer.Option(help="Length of a period; weeks begin on Monday.")] = Unit.day,
    first: Annotated[date | None, day_option("In the first period; default: the first event's.", "--from")] = None,
    last: Annotated[date | None, day_option("In the last period; default: the last event's.", "--to")] = None,
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


def plot(
    store: Store,
    dyad: Annotated[tuple[str, str], typer.Option(metavar="ONE OTHER", help="Two ISO3 codes.")],
    picture: Annotated[
        Path, typer.Option("--out", "--png", dir_okay=False, metavar="FILE", help="The picture: .png or .svg.")
    ],
    by: Annotated[Unit, typer.Option(help="Length of a period; weeks begin on Monday.")] = Unit.day,
) -> int:
    """Draw the conflict intensity between two countries: its sum, the most intense events, and counts by quad class.

    The band holds 95 % of the sums that come out when the mentions are drawn anew, with replacement: it is wide where
    a period rests on few reports.

    \b
    Examples:
      demarche plot out --dyad PAK IRN --png pak_irn.png
      demarche plot out --dyad USA CHN --by month --out usa_chn.svg
    """
    from flows.plot import plot_dyad
    from flows.terminal import emit

    emit(str(plot_dyad(store, (dyad[0].upper(), dyad[1].upper()), unit=by.value, picture=picture)))
    return ALL_GOOD


def report(
    store: Store,
    html: Annotated[Path, typer.Argument(metavar="OUT.html", dir_okay=False, help="Where to write the page.")],
    first: Annotated[date | None, day_option("The first day of events.", "--from")] = None,
    last: Annotated[date | None, day_option("The last day of events.", "--to")] = None,
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


def export(
    shape: Annotated[Shape, typer.Argument(help="gdelt is GDELT 2.0 (61 columns), gdelt1 GDELT 1.0 (58).")],
    store: Store,
    out: Annotated[Path, typer.Option("--out", dir_okay=False, metavar="FILE", help="Its ending gives the format.")],
    first: Annotated[date | None, day_option("The first day.", "--from")] = None,
    last: Annotated[date | None, day_option("The last day.", "--to")] = None,
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
