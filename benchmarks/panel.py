"""How long series and panels take on a table of synthetic events.

    python benchmarks/panel.py [--rows N] [--memory 4GB] [--threads N] [--folder DIR] [--repeat K] [--by-day]

Makes a DuckDB file with N events (default: 50 million) in a temporary folder, or in DIR, where it is used again. Lays
the project's views and macros over it and times series of dyads, which should take 0.3 s at most, and whole panels,
which go into Parquet files and should take 20 s. Countries and codes are as unequal as in news (Zipf's law). Events
lie sorted by dyad, then by day, so that a series reads its own rows alone; with --by-day as they come in, and a
series reads all. Prints figures, the machine and the commit; asserts nothing. The same N gives the same events.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import duckdb
from machine import machine, peak_mb

from schemas.sql import MACROS, SERIES, table_sql, view_sql

# A statement of this script alone; precision, place and the rest are drawn with shares like those of newswire.
EVENTS = """
CREATE TABLE events AS
WITH drawn AS (
    SELECT
        i,
        hash(i, 1) / 18446744073709551616.0 AS for_source,
        hash(i, 2) / 18446744073709551616.0 AS for_target,
        hash(i, 3) % 20 AS for_root,
        hash(i, 4) % 100 AS for_precision,
        hash(i, 5) % 100 AS for_place,
        hash(i, 6) % 10 AS for_sector,
        getvariable('codes') AS codes
    FROM range($rows) AS numbers (i)
),
chosen AS (
    SELECT
        *,
        codes[floor(pow(len(codes), for_source))::INTEGER] AS source_country,
        codes[floor(pow(len(codes), for_target))::INTEGER] AS target_country,
        1 + least(for_root, hash(i, 7) % 20)::INTEGER AS root
    FROM drawn
)
SELECT
    DATE '1980-01-01' + (i * 16436 // $rows)::INTEGER AS event_date,
    CASE WHEN for_precision < 55 THEN 'day' WHEN for_precision < 92 THEN 'published' WHEN for_precision < 94 THEN 'week'
        WHEN for_precision < 98 THEN 'month' ELSE 'year' END AS date_precision,
    source_country,
    CASE WHEN for_precision % 10 > 0 THEN target_country END AS target_country,
    ['GOV', 'GOV', 'GOV', 'GOV', 'MIL', 'REB', 'LEG', 'CVL', 'MED', NULL][1 + for_sector::INTEGER] AS source_sector,
    ['GOV', 'GOV', 'GOV', 'MIL', 'REB', 'CVL', 'CVL', 'OPP', 'BUS', NULL][10 - for_sector::INTEGER] AS target_sector,
    CASE WHEN for_place < 30 THEN target_country END AS place_country,
    CASE WHEN for_place < 20 THEN 'Place ' || for_place END AS place_name,
    CASE WHEN for_place < 20 THEN for_place::INTEGER END AS geonames_id,
    CASE WHEN for_place < 20 THEN for_place::DOUBLE END AS latitude,
    CASE WHEN for_place < 20 THEN for_place::DOUBLE END AS longitude,
    (1 + hash(i, 8) % 3)::INTEGER AS n_mentions,
    CASE WHEN root <= 5 THEN 1 WHEN root <= 8 THEN 2 WHEN root <= 14 THEN 3 ELSE 4 END::TINYINT AS quad_class,
    lpad(root::VARCHAR, 2, '0') AS cameo_root,
    (7 - root * 0.8)::FLOAT AS goldstein,
    CASE WHEN root > 2 THEN (6 - root * 0.75)::FLOAT END AS intensity
FROM chosen
"""
SORTED = " ORDER BY source_country, target_country, event_date"
CODES = "SET VARIABLE codes = (SELECT list(DISTINCT iso3 ORDER BY hash(iso3)) FROM country_codes WHERE gw IS NOT NULL)"
DYADS = {
    "dyad-month series, busiest dyad": "FROM dyad_month WHERE source_country = $a AND target_country = $b",
    "dyad-month series, rare dyad": "FROM dyad_month WHERE source_country = $c AND target_country = $d",
    "dyad-day series, busiest dyad": "FROM dyad_day WHERE source_country = $a AND target_country = $b",
    "undirected dyad-month series": "FROM undirected_month WHERE country_a = least($a, $b)"
    " AND country_b = greatest($a, $b)",
    "dyad-month series of COW numbers": "FROM dyads('month', level := 'cow') WHERE source_country = $e"
    " AND target_country = $f",
}
PANELS = {
    "full dyad-month panel": "FROM dyad_month",
    "full undirected dyad-month panel": "FROM undirected_month",
    "full country-month panel": "FROM country_month",
    "full dyad-month panel, COW numbers": "FROM dyads('month', level := 'cow')",
    "balanced dyad-month panel, 2015 to 2024": "FROM balanced_panel(DATE '2015-01-01', DATE '2024-12-31', 'month')",
}
NUMBERS = "SELECT any_value(cow) FILTER (iso3 = ?), any_value(cow) FILTER (iso3 = ?) FROM country_codes"
PAIRS = """
SELECT source_country, target_country FROM dyad_year
GROUP BY ALL ORDER BY sum(n_events) DESC, source_country, target_country
"""


def main() -> None:
    args = arguments()
    print(f"{machine()}, {args.threads} threads, memory limit {args.memory}, DuckDB {duckdb.__version__}")
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        with open_events(folder, args) as con:
            measure(con, folder, repeat=args.repeat)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000_000, help="events (default: 50 million)")
    parser.add_argument("--memory", default="4GB", help="DuckDB's memory limit (default: 4GB)")
    parser.add_argument("--threads", type=int, default=os.cpu_count(), help="default: one for each core")
    parser.add_argument("--folder", type=Path, help="where to make the file, and to find it the next time")
    parser.add_argument("--by-day", action="store_true", help="leave events in the order of their days")
    parser.add_argument("--repeat", type=int, default=3, help="time each series this often, print the median")
    return parser.parse_args()


def open_events(folder: Path, args: argparse.Namespace) -> duckdb.DuckDBPyConnection:
    """A database with the events as a table and all series over it."""
    path = folder / f"events_{args.rows}{'_by_day' if args.by_day else ''}.duckdb"
    limits = {"memory_limit": args.memory, "threads": args.threads, "temp_directory": str(folder / "spill")}
    con = duckdb.connect(str(path), config=limits)
    if not con.execute("FROM duckdb_tables() WHERE table_name = 'events'").fetchall():
        make_events(con, args.rows, sort=not args.by_day)
    for name in (*MACROS, *SERIES):
        con.execute(view_sql(name))
    print(f"{args.rows:,} events, {path.stat().st_size / 2**20:,.0f} MB on disk")
    return con


def make_events(con: duckdb.DuckDBPyConnection, rows: int, *, sort: bool) -> None:
    con.execute(table_sql("country_codes"))
    con.execute(CODES)
    seconds = timed(lambda: con.execute(EVENTS + SORTED * sort, {"rows": rows}).fetchall())
    con.execute("CHECKPOINT")
    print(f"made in {seconds:.1f} s")


def measure(con: duckdb.DuckDBPyConnection, folder: Path, *, repeat: int) -> None:
    """Print a line for each series and each panel."""
    pairs = con.execute(PAIRS).fetchall()
    numbers = con.execute(NUMBERS, list(pairs[0])).fetchall()[0]
    names = dict(zip("abcdef", (*pairs[0], *pairs[-1], *numbers), strict=True))
    for name, statement in DYADS.items():
        params = {key: code for key, code in names.items() if f"${key}" in statement}
        rows = len(con.execute(statement, params).fetchall())
        seconds = sorted(timed(lambda s=statement, p=params: con.execute(s, p).fetchall()) for _ in range(repeat))
        print(f"{name:<42}{seconds[repeat // 2]:8.3f} s {rows:12,} rows")
    file = folder / "panel.parquet"
    for name, statement in PANELS.items():
        con.execute(f"COPY ({statement} LIMIT 0) TO '{file}'")
        seconds = timed(lambda s=statement: con.execute(f"COPY ({s}) TO '{file}'").fetchall())
        rows = con.execute(f"SELECT count(*) FROM '{file}'").fetchall()[0][0]
        print(f"{name:<42}{seconds:8.2f} s {rows:12,} rows, peak {peak_mb():,.0f} MB")
    file.unlink()


def timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


if __name__ == "__main__":
    main()
