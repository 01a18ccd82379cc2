"""Break runs on purpose, repeat them until they end, and compare what they leave with an undisturbed run.

    python benchmarks/soak.py [--articles 2000] [--kills 200] [--others 10] [--fake] [--engine] [--seed 1]

Every kind of fault gets stores of its own. A store is filled with a first edition of synthetic articles (some without
an event, some repeating another's text, one that breaks the coder), then with a second edition where texts have
changed; in both the fault strikes again and again until a run comes through. Then articles, mentions, events and
Parquet must be those of an undisturbed run, coded_at aside. Prints the faults tried, and what was lost and doubled;
exit status 1 when anything was. --fake takes a coder that costs nothing, --engine runs each child under Prefect.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.machine import machine
from benchmarks.soak_child import KINDS, Plan, child
from benchmarks.soak_corpus import edition

FORK = multiprocessing.get_context("fork")
COMPARED = {
    "articles": "SELECT * EXCLUDE (load_id) FROM articles",
    "mentions": "SELECT * EXCLUDE (coded_at) FROM mentions",
    "events": "SELECT * FROM events",
}


@dataclass(slots=True)
class Tally:
    """What came of one kind of fault."""

    tried: int = 0
    stores: int = 0
    lost: int = 0
    doubled: int = 0
    files: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class Soak:
    """The whole test."""

    args: argparse.Namespace
    folder: Path
    chance: random.Random
    seconds: float = 0.0
    editions: list[Path] = field(default_factory=list)
    wanted: dict[str, Any] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)

    def run(self) -> int:
        self.editions = [self.folder / f"edition{n}.jsonl" for n in (1, 2)]
        for number, path in enumerate(self.editions, start=1):
            path.write_text("".join(json.dumps(row) + "\n" for row in edition(number, size=self.args.articles)))
        began = perf_counter()
        for path in self.editions:
            self.come_through(self.plan(path, self.folder / "whole"))
        self.seconds = (perf_counter() - began) / len(self.editions)
        self.wanted = contents(self.folder / "whole")
        for kind in self.args.kinds:
            self.tallies[kind] = self.soak(kind, self.args.kills if kind == "any moment" else self.args.others)
        return report(self)

    def plan(self, inputs: Path, out: Path, fault: str | None = None) -> Plan:
        after = int(10 ** self.chance.uniform(4, 5.7)) if fault == "disk full" else self.chance.randint(1, 5)
        return Plan(str(inputs), out, self.args.batch, self.args.fake, self.args.engine, fault, after)

    def come_through(self, plan: Plan) -> None:
        """A run that nobody disturbs."""
        process = FORK.Process(target=child, args=(plan,))
        process.start()
        process.join()
        sweep(process.pid)
        if process.exitcode:
            sys.exit(f"an undisturbed run ended with {process.exitcode}; see: demarche run {plan.inputs} --out DIR")

    def soak(self, kind: str, faults: int) -> Tally:
        """Stores with one kind of fault, until it has struck often enough."""
        tally, began = Tally(), perf_counter()
        while tally.tried < faults:
            out = self.folder / f"store{tally.stores}"
            for path in self.editions:
                self.disturb(path, out, kind, tally, faults)
            self.count(contents(out), tally)
            shutil.rmtree(out)
        tally.seconds = perf_counter() - began
        return tally

    def disturb(self, path: Path, out: Path, kind: str, tally: Tally, faults: int) -> None:
        """Run an edition with faults until it comes through by luck, or there have been enough of them."""
        for _ in range(self.args.patience):
            if tally.tried >= faults or not self.struck(self.plan(path, out, kind)):
                break
            tally.tried += 1
        self.come_through(self.plan(path, out))

    def struck(self, plan: Plan) -> bool:
        """Start a run with a fault; did it strike?"""
        process = FORK.Process(target=child, args=(plan,))
        process.start()
        process.join(self.chance.uniform(0, self.seconds * 1.1) if plan.fault == "any moment" else None)
        sweep(process.pid)
        process.join()
        return process.exitcode != 0 or plan.fault == "clock back"

    def count(self, found: dict[str, Any], tally: Tally) -> None:
        """What a store has lost and doubled."""
        tally.stores += 1
        for name in COMPARED:
            tally.lost += (self.wanted[name] - found[name]).total()
            tally.doubled += (found[name] - self.wanted[name]).total()
        paths = self.wanted["files"].keys() | found["files"].keys()
        tally.files += sum(self.wanted["files"].get(path) != found["files"].get(path) for path in paths)


def sweep(group: int | None) -> None:
    """End what is left of a child's process group: under Prefect that is also the server that a child has started."""
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def contents(out: Path) -> dict[str, Any]:
    """All rows of a store and of its files, read in a process of its own: a parent that forks must have no threads."""
    receiver, sender = FORK.Pipe(duplex=False)
    process = FORK.Process(target=read_contents, args=(out, sender))
    process.start()
    found = receiver.recv()
    process.join()
    return found


def read_contents(out: Path, sender: Any) -> None:
    import pyarrow.parquet as pq

    from flows.store import open_store

    with open_store(out, read_only=True) as con:
        found: dict[str, Any] = {name: Counter(map(repr, con.execute(q).fetchall())) for name, q in COMPARED.items()}
        found["debts"] = con.execute("SELECT count(*) FROM unpublished").fetchall()
    found["files"] = {}
    for path in sorted((out / "parquet").rglob("part-*")):
        table = pq.ParquetFile(path).read()
        kept = table.drop_columns(["coded_at"]) if "coded_at" in table.column_names else table
        found["files"][str(path.relative_to(out))] = repr(kept.to_pylist())
    sender.send(found)


def report(soak: Soak) -> int:
    """The table of faults; the exit status."""
    sizes = ", ".join(f"{soak.wanted[name].total():,} {name}" for name in COMPARED)
    print(f"{soak.args.articles:,} articles in two editions: {sizes}, {len(soak.wanted['files'])} Parquet files")
    coder = "a fake" if soak.args.fake else "the real one"
    print(f"coder: {coder}; an undisturbed run takes {soak.seconds:.1f} s; {machine()}")
    print(f"{'fault':<15}{'tried':>7}{'stores':>8}{'lost':>7}{'doubled':>9}{'files unequal':>15}{'seconds':>9}")
    for kind, tally in soak.tallies.items():
        row = f"{kind:<15}{tally.tried:>7}{tally.stores:>8}{tally.lost:>7}{tally.doubled:>9}"
        print(f"{row}{tally.files:>15}{tally.seconds:>9.0f}")
    return int(any(tally.lost or tally.doubled or tally.files for tally in soak.tallies.values()))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=200, help="kill -9 at random moments")
    parser.add_argument("--others", type=int, default=10, help="of each other fault")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--patience", type=int, default=12, help="faults in a row that a store gets in one edition")
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fake", action="store_true", help="a coder that costs nothing")
    parser.add_argument("--engine", action="store_true", help="under Prefect, as demarche run does it")
    return parser.parse_args()


if __name__ == "__main__":
    _args = arguments()
    with tempfile.TemporaryDirectory() as _folder:
        sys.exit(Soak(_args, Path(_folder), random.Random(_args.seed)).run())
