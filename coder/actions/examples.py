"""Runs the frames' own examples through the parser: `python -m coder.actions.examples [--text S] [FILE.toml …]`."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date

from coder.actions.acts import Act, tuples
from coder.actions.frame_check import EXPECTED
from coder.actions.frames import Frame, load_frames
from coder.coder import Coder, load

ON = date(2024, 1, 20)

Tuple = tuple[str, str, str]


def coded(coder: Coder, text: str) -> list[tuple[Act, Tuple]]:
    """The acts of a text's sentences with their (source, target, code), three letters of each actor."""
    found = []
    for reading in coder.read(text, published=ON):
        for act in reading.acts:
            for event in tuples(act):
                target = event.target.code[:3] if event.target else "-"
                found.append((act, (event.source.code[:3], target, event.code)))
    return found


def failures(coder: Coder, frame: Frame) -> list[str]:
    """One line for each example that doesn't give its tuple and each counterexample in which the frame fires."""
    found = []
    for example in frame.examples:
        match = EXPECTED.match(example)  # its shape is checked on loading
        wanted = (match["source"], match["target"], match["code"])
        got = coded(coder, match["text"])
        if not any(t == wanted for _, t in got):
            given = ", ".join(f"{s}>{t} {c} [{act.rule}]" for act, (s, t, c) in got) or "nothing"
            found.append(f"{frame.where}: {match['text']!r} should give {' '.join(wanted)}, gave {given}")
    for sentence in frame.counterexamples:
        if any(frame.id in re.split(r"[()]", act.rule) for act, _ in coded(coder, sentence)):
            found.append(f"{frame.where}: fires in the counterexample {sentence!r}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", help="frame files (default: all)")
    parser.add_argument("--model"), parser.add_argument("--text")
    options = parser.parse_args()
    coder = load(model=options.model, judge=False)
    if options.text:
        sys.stdout.write("\n".join(coder.explain(options.text, published=ON).lines()) + "\n")
        return 0
    frames = [f for f in load_frames().frames if not options.files or f.where.split(":")[0] in options.files]
    lines = [line for frame in frames for line in failures(coder, frame)]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.write(f"{len(frames)} frames, {len(lines)} failures\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
