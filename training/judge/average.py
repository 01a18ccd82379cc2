"""The mean of the weights of judges: python training/judge/average.py JUDGE.pt JUDGE.pt ... --out FILE.

Judges trained from the same weights on the same sentences, in another order and with other shares of what the teachers
say, agree so far that their mean is better than each (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from model import Judge, load, save


def averaged(judges: list[Judge]) -> Judge:
    """One judge whose weights are the mean of theirs."""
    states = [judge.state_dict() for judge in judges]
    judges[0].load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return judges[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judges", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    save(averaged([load(path) for path in options.judges]), options.out)


if __name__ == "__main__":
    main()
