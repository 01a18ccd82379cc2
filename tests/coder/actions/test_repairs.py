"""Repairs of whole sentences: hand-made trees as the parser gets them wrong, and what they become."""

from __future__ import annotations

import pytest

from coder.actions.frames import load_frames
from coder.actions.repairs import mend
from coder.parse import Parse

from .helpers import tree

CASES = [
    ("possessed-adjective",
     "Iran/NNP/3/nmod:poss 's/POS/1/case refusal/JJ/4/nsubj "
     "angered/VBD/0/root Iraq/NNP/4/obj ././1/punct",
     "refusal NN angered nsubj"),
    ("adjective-before-a-noun",
     "Iran/NNP/4/nmod:poss 's/POS/1/case "
     "new/JJ/4/amod refusal/NN/5/nsubj angered/VBD/0/root",
     "new JJ refusal amod"),
    ("event-noun-and-adjectives-at-both-ends", "refusal/JJ/0/root or/CC/3/cc bad/JJ/1/conj", "refusal JJ - root"),
    ("headline-verb-in-a-noun-phrase",
     "EU/NNP/5/compound slams=slam/NNS/5/compound "
     "Israeli/JJ/5/amod new/JJ/5/amod plan/NN/0/root",
     "slams VBZ - root; EU NNP slams nsubj; plan NN slams obj"),
    ("no-headline-with-a-full-stop", "EU/NNP/3/compound slams=slam/NNS/3/compound plan/NN/0/root ././1/punct",
     "slams NNS plan compound"),
    ("headline-verb-as-a-name", "UK/NNP/2/nsubj expels/NNPS/0/root envoys=envoy/NNS/2/obj", "expels VBZ - root"),
    ("past-form-as-a-noun", "Parliament/NN/2/nsubj vetoed/NN/0/root loans=loan/NNS/2/obj", "vetoed VBD - root"),
    ("past-form-as-a-compound", "aircraft/NN/3/compound bombed/NN/3/compound rebels=rebel/NNS/0/root",
     "bombed VBD rebels amod"),
    ("headline-verb-of-two",
     "Nepal/NNP/4/compound and/CC/3/cc Bhutan/NNP/1/conj sign/NN/5/compound pact/NN/0/root",
     "sign VBZ - root; Nepal NNP sign nsubj; pact NN sign obj"),
    ("participle-as-the-verb",
     "Strikes=strike/NNS/2/nsubj hitting=hit/VBG/0/root camps=camp/NNS/4/nsubj killed=kill/VBD/2/advcl ten/CD/4/obj",
     "killed VBD - root; Strikes NNS killed nsubj; hitting VBG Strikes acl; camps NNS hitting obj; ten CD killed obj"),
    ("perfect-as-an-object", "Iran/NNP/2/nsubj has=have/VBZ/0/root frozen=freeze/VBN/4/amod aid/NN/2/obj",
     "frozen VBN - root; has VBZ frozen aux; aid NN frozen obj; Iran NNP frozen nsubj"),
    ("infinitive-as-a-compound",
     "Iran/NNP/2/nsubj agreed=agree/VBD/0/root to/IN/5/case shelter/NN/5/compound refugees=refugee/NNS/2/obl",
     "shelter VB agreed xcomp; refugees NNS shelter obj; to TO shelter mark"),
    ("speech-verb-behind",
     "Iran/NNP/2/nsubj attacked=attack/VBD/0/root "
     ",/,/2/punct France/NNP/5/nsubj said=say/VBD/2/conj",
     "said VBD - root; attacked VBD said ccomp"),
    ("coordinated-speech-stays",
     "Iran/NNP/2/nsubj attacked=attack/VBD/0/root "
     "and/CC/5/cc France/NNP/5/nsubj protested=protest/VBD/2/conj",
     "protested VBD attacked conj"),
]  # fmt: skip


def lines(parse: Parse) -> set[str]:
    above = [parse.words[head] if head >= 0 else "-" for head in parse.heads]
    return {" ".join(row) for row in zip(parse.words, parse.tags, above, parse.deps, strict=True)}


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_mend(text: str, expected: str) -> None:
    mended = mend(tree(text), load_frames())
    assert set(expected.split("; ")) <= lines(mended)
    assert all(kid in mended.children[head] for kid, head in enumerate(mended.heads) if head >= 0)
