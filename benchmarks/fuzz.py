"""Feed readers, cleaner, coder, exports, report and terminal with hostile input, and look for what breaks.

    python benchmarks/fuzz.py [--minutes 30] [--targets readers coder] [--seed 1] [--show 80] [--findings FILE]

Every target (benchmarks/fuzz_targets.py) gets its share of the time, in a process of its own with bounded memory, with
inputs that hypothesis makes and makes smaller when one breaks something. Each fault is told once, with the smallest
input found. Prints a table of targets, inputs tried, worst seconds and findings; exit status 1 when there are any.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from hypothesis import HealthCheck, Phase, given, seed, settings

from benchmarks.fuzz_targets import TARGETS, Slow
from benchmarks.machine import ROOT, machine

# The targets' processes are started anew, after this: one thread each for matrix products.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

MEMORY = 8 * 2**30
PATIENCE = 60
OPTIONS = settings(
    max_examples=400,
    database=None,
    deadline=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
NOTHING = {"tried": 0, "worst": 0.0, "slowest": "", "findings": []}
SPAWN = multiprocessing.get_context("spawn")
Finding = dict[str, Any]


class Trial:
    """One target: counts inputs, times them, and keeps each fault once, with the smallest input that showed it."""

    def __init__(self, work: Callable[..., None], end: float) -> None:
        self.work, self.end = work, end
        self.tried, self.worst, self.slowest = 0, 0.0, ""
        self.findings: dict[str, Finding] = {}
        self.told: set[str] = set()

    def __call__(self, **values: Any) -> None:
        if monotonic() > self.end:
            return
        began = monotonic()
        signal.alarm(PATIENCE)
        try:
            self.work(**values)
        except Exception as error:
            place = fault_of(error)
            if place not in self.told:
                self.findings[place] = {"fault": place, "error": str(error)[:300], "input": repr(values)[:3_000]}
                raise
        finally:
            signal.alarm(0)
            self.tried += 1
            if (took := monotonic() - began) > self.worst:
                self.worst, self.slowest = took, repr(values)[:600]

    def round(self, strategies: dict[str, Any], number: int) -> None:
        """Some hundreds of inputs; ends early at a fault that wasn't known."""
        try:
            seed(number)(OPTIONS(given(**strategies)(self.one())))()
        except Exception:
            self.told |= set(self.findings)

    def one(self) -> Callable[..., None]:
        """hypothesis wants a function."""

        def attempt(**values: Any) -> None:
            self(**values)

        return attempt


def fault_of(error: BaseException) -> str:
    """Kind of the error and the last place in our own code; what has no end may be anywhere when it is stopped."""
    if str(error).startswith("no end"):
        return str(error)
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(ROOT))]
    ours = [frame for frame in frames if ".venv" not in frame.filename]
    last = next((frame for frame in reversed(ours) if "benchmarks" not in frame.filename), ours[-1])
    told = re.sub(r"\d+", "#", str(error))[:40]
    return f"{type(error).__name__} at {Path(last.filename).relative_to(ROOT)}:{last.name}: {told}"


def try_target(name: str, seconds: float, start: int, path: str) -> None:
    """In a process of its own: rounds until the time is up; the counts go to a file after each."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _give_up)
    work, strategies, _ = TARGETS[name]
    trial, number = Trial(work, monotonic() + seconds), start
    while monotonic() < trial.end:
        trial.round(strategies, number)
        number += 1
        counts = {name: getattr(trial, name) for name in ("tried", "worst", "slowest")}
        counts["findings"] = list(trial.findings.values())
        Path(path).write_text(json.dumps(counts))


def _give_up(*_: Any) -> None:
    raise Slow(f"no end within {PATIENCE} s")


def fuzz(name: str, seconds: float, start: int) -> dict[str, Any]:
    """Counts of a target; a process that dies is a finding too."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "counts.json"
        child = SPAWN.Process(target=try_target, args=(name, seconds, start, str(path)))
        child.start()
        child.join()
        counts = json.loads(path.read_text() if path.exists() else json.dumps(NOTHING))
    if child.exitcode:
        counts["findings"].append({"fault": f"the process ended with {child.exitcode}", "error": "", "input": "lost"})
    return counts


def main() -> int:
    options = arguments()
    total = sum(TARGETS[name][2] for name in options.targets)
    print(machine(), flush=True)
    print("target             inputs  minutes  worst s  findings", flush=True)
    found: list[Finding] = []
    for name in options.targets:
        seconds = options.minutes * 60 * TARGETS[name][2] / total
        counts = fuzz(name, seconds, options.seed)
        found += [{"target": name, **finding} for finding in counts["findings"]]
        row = f"{counts['tried']:>7}  {seconds / 60:>7.1f}  {counts['worst']:>7.2f}  {len(counts['findings']):>8}"
        print(f"{name:<17} {row}  {counts['slowest'][:options.show]}", flush=True)
        options.findings.write_text("".join(json.dumps(finding) + "\n" for finding in found))
    for finding in found:
        print(f"\n{finding['target']}: {finding['fault']}\n  {finding['error']}\n  {finding['input'][:600]}")
    return int(bool(found))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--targets", nargs="+", choices=TARGETS, default=list(TARGETS), metavar="TARGET")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="how many characters of the slowest input are shown")
    parser.add_argument("--findings", type=Path, default=Path(tempfile.gettempdir()) / "fuzz_findings.jsonl")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
