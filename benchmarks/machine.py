"""What a benchmark ran on: processor, versions, commit, memory."""

from __future__ import annotations

import platform
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def machine() -> str:
    """Processor, system, Python and commit."""
    return f"{processor()}, {platform.system()}, Python {platform.python_version()}, commit {commit()}"


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def commit() -> str:
    done = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, cwd=ROOT)
    return done.stdout.strip() or "unknown"


def peak_mb() -> float:
    """Peak resident memory of this process; Linux counts in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10
