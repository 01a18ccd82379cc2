"""Derive the actor lexicon from the fact tables and the hand-written rows beside this file.

    python training/lexicon/derive.py [--facts ../shared/facts] [--out coder/lexicon/actors]

The same input gives the same bytes.
"""

import argparse
import sys
from pathlib import Path

import countries
import groups
import organisations
import people
import regions
import roles
from agreement import settle
from tables import Row, numbered, write

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def main() -> None:
    """Write the six files and say how long each is."""
    options = _options()
    tables = {name: list(rows) for name, rows in _tables(options.facts).items()}
    tables = settle(tables)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        count = write(options.out / f"{name}.csv", columns=columns, rows=numbered(tables[name]))
        sys.stdout.write(f"{name}.csv {count}\n")


COLUMNS = {
    "countries": countries.COLUMNS,
    "people": people.COLUMNS,
    "organisations": organisations.COLUMNS,
    "groups": groups.COLUMNS,
    "roles": roles.COLUMNS,
    "regions": regions.COLUMNS,
}


def _tables(facts: Path) -> dict[str, list[Row]]:
    return {
        "countries": list(countries.countries(facts, hand=HERE)),
        "people": list(people.people(facts, hand=HERE)),
        "organisations": list(organisations.organisations(facts, hand=HERE)),
        "groups": list(groups.groups(facts, hand=HERE)),
        "roles": list(roles.roles(facts, hand=HERE)),
        "regions": list(regions.regions(facts, hand=HERE)),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--facts", type=Path, default=ROOT.parent / "shared" / "facts")
    parser.add_argument("--out", type=Path, default=ROOT / "coder" / "lexicon" / "actors")
    return parser.parse_args()


if __name__ == "__main__":
    main()
