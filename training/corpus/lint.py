"""Check the annotated sentences of this corpus: every complaint is one line `file:line: id: what`.

    python training/corpus/lint.py [--stats] [FILE ...]        (no FILE: all of src/)
"""

import argparse
import csv
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "src"
ONTOLOGY = HERE.parents[1] / "coder" / "ontology" / "cameo.csv"
COLUMNS = ["id", "text", "published", "events"]
STATUSES = frozenset(["actual", "future", "hypothetical", "negated", "historical"])
WORDS = range(5, 51)
NOBODY = "-"
NO_EVENT = "000"
ID = re.compile(r"c(\d{3,4})-\d{3,4}")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ACTOR = re.compile(r"(.+):([A-Z]{3,})")
NUMBERED = re.compile(r"(.+)#([1-9]\d*)")

Line = tuple[Path, int, list[str]]


def main() -> int:
    """Print the complaints, or the counts; 1 if anything is wrong."""
    options = _options()
    files: list[Path] = options.files or sorted(SOURCES.glob("*.tsv"))
    codes = known_codes()
    problems = [p for path in files for p in _problems(path, codes=codes)] + list(_repeated(files))
    for problem in problems:
        sys.stdout.write(problem + "\n")
    if options.stats:
        _print_stats(files, codes=codes)
    return 1 if problems else 0


def known_codes() -> frozenset[str]:
    """CAMEO codes of three and four digits; roots are no codes of events."""
    with ONTOLOGY.open(encoding="utf-8", newline="") as file:
        return frozenset(row["code"] for row in csv.DictReader(file) if len(row["code"]) > 2)


def check_row(cells: list[str], *, codes: frozenset[str]) -> Iterator[str]:
    """What is wrong with one line of a file."""
    if len(cells) != len(COLUMNS):
        yield f"{len(cells)} columns, not {len(COLUMNS)}"
        return
    name, text, published, events = cells
    match = ID.fullmatch(name)
    if not match:
        yield "id is not c<code>-<3 digits>"
    elif match[1] not in codes | {NO_EVENT}:
        yield f"unknown code {match[1]} in id"
    elif (match[1] == NO_EVENT) != (events == ""):
        yield f"only ids c{NO_EVENT}-nnn go without events"
    if len(text.split()) not in WORDS:
        yield f"text has {len(text.split())} words"
    if text != " ".join(text.split()):
        yield "text has needless spaces"
    if any(cell != unicodedata.normalize("NFC", cell) for cell in cells):
        yield "not NFC"
    if not _is_day(published):
        yield f"no ISO date: {published!r}"
    for event in events.split(" ;; ") if events else []:
        yield from check_event(event, text=text, codes=codes)


def check_event(event: str, *, text: str, codes: frozenset[str]) -> Iterator[str]:
    """What is wrong with `SOURCE:CODE > TARGET:CODE | cameo | trigger | status`."""
    parts = event.split(" | ")
    actors = parts[0].split(" > ")
    if len(parts) != 4 or len(actors) != 2:
        yield f"event does not parse: {event!r}"
        return
    _, cameo, trigger, status = parts
    if actors == [NOBODY, NOBODY]:
        yield f"event has no actor: {event!r}"
    for actor in actors:
        yield from _check_actor(actor, text=text)
    if cameo not in codes:
        yield f"unknown code {cameo!r} in event"
    yield from _check_stretch(trigger, text=text)
    if status not in STATUSES:
        yield f"unknown status {status!r}"


def _check_actor(actor: str, *, text: str) -> Iterator[str]:
    if actor == NOBODY:
        return
    match = ACTOR.fullmatch(actor)
    if not match:
        yield f"actor is not SUBSTRING:CODE: {actor!r}"
        return
    yield from _check_stretch(match[1], text=text)


def _check_stretch(stretch: str, *, text: str) -> Iterator[str]:
    start = find(stretch, text=text)
    if start is None:
        yield f"not in the text: {stretch!r}"
        return
    end = start + len(_plain(stretch)[0])
    if _inside_word(text, start) or _inside_word(text, end):
        yield f"starts or ends inside a word: {stretch!r} (count occurrences with #n)"


def find(stretch: str, *, text: str) -> int | None:
    """Where a stretch begins; `word#2` is the second place where `word` stands, parts of longer words counted too."""
    plain, nth = _plain(stretch)
    start = -1
    for _ in range(nth):
        start = text.find(plain, start + 1)
        if start < 0:
            return None
    return start


def _plain(stretch: str) -> tuple[str, int]:
    match = NUMBERED.fullmatch(stretch)
    return (match[1], int(match[2])) if match else (stretch, 1)


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _is_day(text: str) -> bool:
    try:
        return bool(ISO_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _problems(path: Path, *, codes: frozenset[str]) -> Iterator[str]:
    if _header(path) != COLUMNS:
        yield f"{path}:1: header: not {' '.join(COLUMNS)}"
    for _, number, cells in _rows(path):
        for what in check_row(cells, codes=codes):
            yield f"{path}:{number}: {cells[0]}: {what}"


def _repeated(files: list[Path]) -> Iterator[str]:
    """Ids and texts that stand twice, in these files or between them and the rest of the corpus."""
    asked = {path.resolve() for path in files}
    rest = [path for path in sorted(SOURCES.glob("*.tsv")) if path.resolve() not in asked]
    rows = [row for path in [*rest, *files] for row in _rows(path)]
    for column, what in ((0, "id"), (1, "text")):
        first: dict[str, str] = {}
        for path, number, cells in rows:
            value = cells[column].casefold() if len(cells) > column else ""
            place = f"{path.name}:{number}"
            if value and first.setdefault(value, place) != place and path.resolve() in asked:
                yield f"{path}:{number}: {cells[0]}: same {what} as {first[value]}"


def _print_stats(files: list[Path], *, codes: frozenset[str]) -> None:
    counts = Counter(m[1] for path in files for *_, cells in _rows(path) if (m := ID.fullmatch(cells[0])))
    for code in sorted((codes | {NO_EVENT}) & counts.keys()):
        sys.stdout.write(f"{code}\t{counts[code]}\n")
    sys.stdout.write(f"all\t{counts.total()}\n")


def _header(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n", 1)[0].split("\t")


def _rows(path: Path) -> Iterator[Line]:
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines[1:], 2):
        if line:
            yield path, number, line.split("\t")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--stats", action="store_true", help="print rows per code as well")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
