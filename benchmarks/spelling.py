"""How alike must two spellings of an office-holder's name be? python benchmarks/spelling.py [--sample N].

Other spellings in our own table of people are looked up among the people in office in the same state on the first day
of the term, the spelling's own row aside. Prints, for each threshold of likeness, how many find their person, how many
another one. `coder/actors/misspelled.py` uses the threshold marked with a star.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from pathlib import Path

from coder.actors import load_lexicon, misspelled
from coder.actors.fold import atoms_of_name

PEOPLE = Path(__file__).parents[1] / "coder" / "lexicon" / "actors" / "people.csv"
THRESHOLDS = (68, 70, 72, 74, 76, 78, 80, 82, 84, 88)
SEED = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=2000)
    options = parser.parse_args()
    lexicon = load_lexicon()
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        aliases = {row["id"]: row["aliases"].split("|") for row in csv.DictReader(file) if row["aliases"]}
    cases = [
        (people, person, alias)
        for people in lexicon.people.values()
        for person in people
        for alias in aliases.get(person.id, ())
        if len(alias.split()) > 1 and atoms_of_name(alias) != atoms_of_name(person.name)
    ]
    cases = random.Random(SEED).sample(cases, min(options.sample, len(cases)))
    own = misspelled._ALIKE
    sys.stdout.write(f"{len(cases)} other spellings\nthreshold   right   wrong    none\n")
    for threshold in THRESHOLDS:
        misspelled._ALIKE = float(threshold)
        found = [(person, misspelled._alike(people, alias, person.since)) for people, person, alias in cases]
        right = sum(other is not None and other.name == person.name for person, other in found) / len(found)
        wrong = sum(other is not None and other.name != person.name for person, other in found) / len(found)
        star = "*" if threshold == own else " "
        sys.stdout.write(f"{threshold:>8}{star} {right:>8.3f}{wrong:>8.3f}{1 - right - wrong:>8.3f}\n")


if __name__ == "__main__":
    main()
