"""Choose the codebook's examples: PYTHONPATH=. python training/corpus/examples.py > coder/lexicon/examples.csv

For each CAMEO code the two shortest sentences, of the corpus's develop part and the frames' own examples, whose tuple
the coder gives by frames alone. Codes without any are named on standard error: those are out of the frames' reach.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

from coder.actions.codebook import CodeExample
from coder.actions.examples import EXPECTED, coded
from coder.actions.frames import load_frames
from coder.coder import load
from coder.ontology import CAMEO

SOURCES = Path(__file__).parent / "src"
EACH = 2
LONGEST = 160
STATE_CODE = 3

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from corpus import part_of, read  # noqa: E402  the benchmark knows the split


def candidates() -> dict[str, list[CodeExample]]:
    """Sentences by the codes they should give."""
    found = defaultdict(list)
    for frame in load_frames().frames:
        for match in filter(None, map(EXPECTED.match, frame.examples)):
            found[match["code"]].append(CodeExample(match["code"], match["text"], match["source"], match["target"]))
    for path in sorted(SOURCES.glob("*.tsv")):
        for row in read(path):
            if part_of(row["id"]) == "develop" and len(row["text"]) <= LONGEST:
                for example in _of_row(row):
                    found[example.code].append(example)
    return found


def _of_row(row: dict[str, str]) -> list[CodeExample]:
    made = []
    for event in filter(None, (row["events"] or "").split(" ;; ")):
        actors, code, _, status = (cell.strip() for cell in event.split(" | "))
        sides = [side.strip().rpartition(":")[2][:STATE_CODE] or "-" for side in actors.split(" > ")]
        if status == "actual" and sides[0] != "-":
            made.append(CodeExample(code, row["text"], *sides))
    return made


def main() -> None:
    """Write the table, codes in order."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["code", "text", "source", "target"])
    coder, known = load(judge=False), candidates()
    for code, cameo in CAMEO.items():
        if cameo.parent is None:
            continue
        kept = 0
        for example in sorted(known[code], key=lambda e: (len(e.text), e.text)):
            if kept < EACH and (example.source, example.target, code) in [t for _, t in coded(coder, example.text)]:
                writer.writerow([code, example.text, example.source, example.target])
                kept += 1
        if not kept:
            sys.stderr.write(f"{code} {cameo.name}: none of {len(known[code])} sentences\n")


if __name__ == "__main__":
    main()
