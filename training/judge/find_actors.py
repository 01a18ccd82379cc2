"""Run our own actor finder over the corpus: python training/judge/find_actors.py OUT.jsonl.

The judge learns from its finds that not every actor in a sentence takes part in the event; sentences without events
get their actors only from here. Sentences that OUT has already are not read again. The examples of the frames, which
name countries by code, are written beside them, and so are sentences of the same stories that nobody annotated.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus import SOURCES, read_rows
from real import read_table, readings, unknown

from coder import load
from coder.actions.examples import EXPECTED, ON
from coder.actors.spans import letters_of
from coder.coder import Coder, Reading
from coder.discourse import CARRIED

MEANT = ("description", "pronoun")
FEWEST = 2
LONGEST = 80
Found = tuple[int, int, str]


def found_in(coder: Coder, text: str, *, on: date) -> list[Found]:
    """Character offsets and codes of the actors in a text, pronouns and descriptions apart."""
    spans: list[Found] = []
    for reading in coder.read(text, published=on):
        offsets = reading.sentence.offsets
        if offsets is not None:
            here = spans_of(reading, without=MEANT)
            spans += [(offsets[start], offsets[end - 1] + 1, code) for start, end, code in here]
    return sorted(set(spans))


def spans_of(reading: Reading, *, without: tuple[str, ...]) -> list[Found]:
    """Those of one sentence, in its own characters, but for some kinds."""
    parse, kept = reading.parse, [span for span in reading.spans if span.kind not in without]
    return sorted({(*letters_of(parse, span), span.code) for span in kept})


def real_lines(coder: Coder) -> Iterator[str]:
    """The annotated sentences of real news with all that our finder sees in them, pronouns included."""
    for row, reading in readings(coder, read_table()):
        yield _line(row.id, reading.sentence.text, spans_of(reading, without=(CARRIED,)))


def unknown_lines(coder: Coder) -> Iterator[str]:
    """Sentences with two actors that nobody annotated, for a judge that learns from another."""
    for name, reading in unknown(coder, read_table()):
        actors = spans_of(reading, without=(CARRIED,))
        if len({code for *_, code in actors}) >= FEWEST and len(reading.parse) <= LONGEST:
            yield _line(name, reading.sentence.text, actors)


def _line(row_id: str, text: str, actors: list[Found]) -> str:
    return json.dumps({"id": row_id, "text": text, "actors": actors}, ensure_ascii=False) + "\n"


def example_rows(coder: Coder) -> list[dict[str, str]]:
    """The frames' own examples as corpus rows, where the finder sees both actors once."""
    rows = []
    for frame in coder.book.frames:
        for number, example in enumerate(frame.examples):
            match = EXPECTED.match(example)
            row = _row(coder, f"f{frame.id}-{number}", match) if match else None
            if row:
                rows.append(row)
    return rows


def _row(coder: Coder, row_id: str, match: re.Match[str]) -> dict[str, str] | None:
    text, sides = match["text"], []
    found = found_in(coder, text, on=ON)
    for country in (match["source"], match["target"]):
        spans = [(text[start:end], code) for start, end, code in found if code[:3] == country]
        if country != "-" and (len(spans) != 1 or text.count(spans[0][0]) != 1):
            return None
        sides.append("-" if country == "-" else ":".join(spans[0]))
    event = f"{sides[0]} > {sides[1]} | {match['code']} |  | actual"
    return {"id": row_id, "text": text, "published": ON.isoformat(), "events": event}


def read_known(path: Path) -> dict[tuple[str, str], list[Found]]:
    """What an earlier run found; only new and changed sentences are read again."""
    if not path.exists():
        return {}
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {(line["id"], line["text"]): line["actors"] for line in lines}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    coder = load(judge=False)
    rows = [row for path in sorted(SOURCES.glob("*.tsv")) for row in read_rows(path)]
    known = read_known(options.out)
    lines = []
    for row in rows:
        actors = known.get((row["id"], row["text"]))
        if actors is None:
            actors = found_in(coder, row["text"], on=date.fromisoformat(row["published"]))
        lines.append(_line(row["id"], row["text"], actors))
    lines += real_lines(coder)
    options.out.write_text("".join(lines), encoding="utf-8")
    options.out.with_suffix(".unknown.jsonl").write_text("".join(unknown_lines(coder)), encoding="utf-8")
    with options.out.with_suffix(".frames.tsv").open("w", encoding="utf-8") as file:
        file.write("id\ttext\tpublished\tevents\n")
        file.writelines("\t".join(row.values()) + "\n" for row in example_rows(coder))


if __name__ == "__main__":
    main()
