"""A parsed sentence as plain lists."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from coder.parse import ROOT, Parse, from_conllu, from_doc

BLOCK = """
# sent_id = 1
1	Iran	Iran	PROPN	NNP	_	4	nmod:poss	_	SpaceAfter=No
2	's	's	PART	POS	_	1	case	_	_
3-4	old envoys	_	_	_	_	_	_	_	_
3	old	Old	ADJ	JJ	_	4	amod	_	_
4	envoys	envoy	NOUN	NNS	_	5	nsubj	_	_
5	left	leave	VERB	VBD	_	0	root	_	_
6	Iraq	Iraq	PROPN	NNP	_	5	obj	_	SpaceAfter=No
7	.	.	PUNCT	.	_	5	punct	_	_
"""


@pytest.fixture
def parse() -> Parse:
    return from_conllu(BLOCK)


def test_from_conllu(parse: Parse) -> None:
    assert parse == Parse(
        text="Iran's old envoys left Iraq.",
        words=["Iran", "'s", "old", "envoys", "left", "Iraq", "."],
        starts=[0, 4, 7, 11, 18, 23, 27],
        tags=["NNP", "POS", "JJ", "NNS", "VBD", "NNP", "."],
        pos=["PROPN", "PART", "ADJ", "NOUN", "VERB", "PROPN", "PUNCT"],
        lemmas=["iran", "'s", "old", "envoy", "leave", "iraq", "."],
        heads=[3, 0, 3, 4, ROOT, 4, 4],
        deps=["nmod:poss", "case", "amod", "nsubj", "root", "obj", "punct"],
    )


def test_from_conllu_takes_eight_columns_and_spaces() -> None:
    found = from_conllu("1 Iran iran PROPN NNP _ 2 nsubj\n2 left leave VERB VBD _ 0 root")
    assert (found.text, found.heads, found.deps) == ("Iran left", [1, ROOT], ["nsubj", "root"])


def test_from_conllu_skips_empty_nodes() -> None:
    found = from_conllu("1 Iran iran PROPN NNP _ 2 nsubj\n1.1 _ _ _ _ _ _ _\n2 left leave VERB VBD _ 0 root")
    assert found.words == ["Iran", "left"]


def test_words_stand_at_their_starts(parse: Parse) -> None:
    assert [parse.text[parse.starts[token] : parse.end(token)] for token in range(len(parse))] == parse.words


def test_lower_and_children(parse: Parse) -> None:
    assert parse.lower[:2] == ["iran", "'s"]
    assert parse.children == [[1], [], [], [0, 2], [3, 5, 6], [], []]


def test_kids_are_of_the_named_relations(parse: Parse) -> None:
    assert (parse.kids(4, "obj", "nsubj"), parse.kids(4, "iobj"), parse.kids(4)) == ([3, 5], [], [])


def test_subtree_is_in_the_order_of_the_words(parse: Parse) -> None:
    assert (parse.subtree(3), parse.subtree(4), parse.subtree(6)) == ([0, 1, 2, 3], [0, 1, 2, 3, 4, 5, 6], [6])


def test_ancestors_nearest_first(parse: Parse) -> None:
    assert (parse.ancestors(1), parse.ancestors(4)) == ([0, 3, 4], [])


def test_ancestors_of_a_circle_end() -> None:
    assert Parse("a b", ["a", "b"], [0, 2], heads=[1, 0]).ancestors(0) == [1, 0]


def test_span_text_is_what_stands_in_the_text(parse: Parse) -> None:
    assert (parse.span_text(0, 4), parse.span_text(5, 6)) == ("Iran's old envoys", "Iraq")


@pytest.fixture
def doc() -> Doc:
    return Doc(
        Vocab(),
        words=["Envoys", "left", "Iraq", "."],
        spaces=[True, True, False, False],
        tags=["NNS", "VBD", "NNP", "."],
        pos=["NOUN", "VERB", "PROPN", "PUNCT"],
        lemmas=["envoy", "leave", "Iraq", "."],
        heads=[1, 1, 1, 1],
        deps=["nsubj", "ROOT", "obj", "punct"],
    )


def test_from_doc(doc: Doc) -> None:
    assert from_doc(doc) == Parse(
        text="Envoys left Iraq.",
        words=["Envoys", "left", "Iraq", "."],
        starts=[0, 7, 12, 16],
        tags=["NNS", "VBD", "NNP", "."],
        pos=["NOUN", "VERB", "PROPN", "PUNCT"],
        lemmas=["envoy", "leave", "iraq", "."],
        heads=[1, ROOT, 1, 1],
        deps=["nsubj", "root", "obj", "punct"],
    )


def test_from_doc_before_parsing(doc: Doc) -> None:
    words = ["Envoys", "left", "Iraq", "."]
    assert from_doc(doc, parsed=False) == Parse(text="Envoys left Iraq.", words=words, starts=[0, 7, 12, 16])


def test_nothing_at_all() -> None:
    assert len(from_conllu("")) == 0
