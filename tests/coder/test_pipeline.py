"""The parser that ships: what the rules rely on, not its accuracy (benchmarks/parser.py measures that)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from coder.parse import from_doc
from coder.text.pipeline import SHIPPED, BlasOps, WordForms, load_pipeline, parse_sentences, use_numpy_products

MEGABYTES = 15
UNIVERSAL_RELATIONS = {
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj", "cop", "csubj", "dep",
    "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj",
    "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "ROOT", "vocative", "xcomp",
}  # fmt: skip
UNIVERSAL_POS = {
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X", "SPACE",
}  # fmt: skip
SENTENCES = [
    "Pakistan recalled its ambassador from Iran on Wednesday after missiles struck Balochistan.",
    "Iran's foreign minister Hossein Amir-Abdollahian held talks with his Pakistani counterpart, Jalil Abbas Jilani.",
    'The U.N. Security Council condemned the attack. "We won\'t wait," Gen. Khan said! Nobody replied.',
    "Two people were killed in the bombings, according to police.",
    "Iran, Pakistan Agree to De-escalate Tensions",
    "",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@pytest.fixture(scope="module")
def docs(nlp: Language) -> list[Doc]:
    return list(parse_sentences(nlp, SENTENCES))


def test_each_doc_is_one_sentence_with_one_root(docs: list[Doc]) -> None:
    assert [len(list(doc.sents)) for doc in docs] == [1, 1, 1, 1, 1, 0]
    assert [sum(token.head.i == token.i for token in doc) for doc in docs] == [1, 1, 1, 1, 1, 0]


def test_unparsed_docs_give_the_same_as_texts(nlp: Language, docs: list[Doc]) -> None:
    again = parse_sentences(nlp, map(nlp.make_doc, SENTENCES), batch_size=2)
    assert [from_doc(doc) for doc in again] == [from_doc(doc) for doc in docs]


def test_tokens_join_back_to_the_text(docs: list[Doc]) -> None:
    assert ["".join(token.text_with_ws for token in doc) for doc in docs] == SENTENCES
    assert all(doc.text[token.idx :].startswith(token.text) for doc in docs for token in doc)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("pro-Iranian non-state actors", ["pro-Iranian", "non-state", "actors"]),
        ("UN-backed talks", ["UN", "-", "backed", "talks"]),
        ("Gen. al-Adl of Jaish al-Adl", ["Gen.", "al", "-", "Adl", "of", "Jaish", "al", "-", "Adl"]),
        ("the U.N. and Sen. Wong", ["the", "U.N.", "and", "Sen.", "Wong"]),
        ("Anwar ul-Haq Kakar can't go!!", ["Anwar", "ul", "-", "Haq", "Kakar", "ca", "n't", "go", "!!"]),
        ("Iran-Pakistan ties", ["Iran", "-", "Pakistan", "ties"]),
        ("worth $2bn -- he said", ["worth", "$", "2", "bn", "--", "he", "said"]),
    ],
)
def test_tokens_are_those_of_the_treebanks(nlp: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == tokens


def test_labels_are_universal(nlp: Language, docs: list[Doc]) -> None:
    assert {label.partition(":")[0] for label in nlp.get_pipe("parser").labels} <= UNIVERSAL_RELATIONS
    assert {token.pos_ for doc in docs for token in doc} <= UNIVERSAL_POS


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("struck", "VBD", "strike"),
        ("held", "VBD", "hold"),
        ("met", "VBN", "meet"),
        ("recalled", "VBD", "recall"),
        ("Recalls", "VBZ", "recall"),
        ("KILLED", "VBD", "kill"),
        ("fled", "VBD", "flee"),
        ("singing", "VBG", "sing"),
        ("found", "VB", "found"),
        ("found", "VBD", "find"),
        ("wound", "VBP", "wound"),
        ("de-escalated", "VBD", "de-escalate"),
        ("tweeted", "VBD", "tweet"),
        ("was", "VBD", "be"),
        ("’s", "VBZ", "be"),
        ("n’t", "RB", "not"),
        ("bombings", "NNS", "bombing"),
        ("talks", "NNS", "talk"),
        ("forces", "NNS", "force"),
        ("Strikes", "NNPS", "Strike"),
        ("countries", "NNS", "country"),
        ("gunmen", "NNS", "gunman"),
        ("deadliest", "JJS", "deadly"),
        ("12,000", "CD", "12000"),
        ("Kakar", "NNP", "Kakar"),
    ],
)
def test_lemma(nlp: Language, form: str, tag: str, lemma: str) -> None:
    assert nlp.get_pipe("word_forms").lemma(form, tag=tag) == lemma


@pytest.mark.parametrize(
    ("form", "tag", "dep", "pos"),
    [
        ("is", "VBZ", "aux", "AUX"),
        ("has", "VBZ", "ROOT", "VERB"),
        ("after", "IN", "case", "ADP"),
        ("after", "IN", "mark", "SCONJ"),
        ("that", "DT", "det", "DET"),
        ("that", "DT", "nsubj", "PRON"),
        ("unheard-of", "no such tag", "dep", "X"),
    ],
)
def test_part_of_speech(nlp: Language, form: str, tag: str, dep: str, pos: str) -> None:
    assert nlp.get_pipe("word_forms").pos(form, tag=tag, dep=dep) == pos


def test_plain_clause(docs: list[Doc]) -> None:
    parse = from_doc(docs[0])
    verb = parse.words.index("recalled")
    assert [parse.deps[verb], parse.tags[verb], parse.pos[verb]] == ["root", "VBD", "VERB"]
    assert parse.lemmas[verb] == "recall"
    assert [parse.words[child] for child in parse.kids(verb, "nsubj", "obj")] == ["Pakistan", "ambassador"]


def test_pipeline_by_name_keeps_its_own_parts(tmp_path: Path) -> None:
    other = spacy.blank("en")
    other.add_pipe("sentencizer")
    other.to_disk(tmp_path / "other")
    assert load_pipeline(str(tmp_path / "other")).pipe_names == ["sentencizer"]


def test_numpy_products_change_nothing(docs: list[Doc]) -> None:
    plain = spacy.load(SHIPPED)
    assert [from_doc(doc) for doc in parse_sentences(plain, SENTENCES)] == [from_doc(doc) for doc in docs]
    fast = use_numpy_products(plain)
    assert all(isinstance(node.ops, BlasOps) for node in fast.get_pipe("tagger").model.walk())


def test_word_forms_survive_bytes(nlp: Language) -> None:
    forms = WordForms().from_bytes(nlp.get_pipe("word_forms").to_bytes())
    assert forms.lemma("struck", tag="VBD") == "strike"


def test_weights_are_small_and_name_no_place() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.rglob("*")) < MEGABYTES * 1_000_000
    meta = json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))
    assert meta["license"] == "CC BY-SA 4.0"
    config = (SHIPPED / "config.cfg").read_text(encoding="utf-8")
    assert "train = null" in config
