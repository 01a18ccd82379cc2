"""The judge: a small trained network that reads a sentence with its actors and says what passes between them."""

from coder.judge.judge import Judge, all_pairs, load_judge
from coder.judge.marks import LONGEST, Marked, mark
from coder.judge.verdicts import NOBODY, NONE, STATEMENT, Verdict

__all__ = ["LONGEST", "NOBODY", "NONE", "STATEMENT", "Judge", "Marked", "Verdict", "all_pairs", "load_judge", "mark"]
