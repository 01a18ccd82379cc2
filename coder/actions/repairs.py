"""Repairs of the parser's commonest mistakes that touch whole sentences; those of one clause are in `roles`."""

from __future__ import annotations

from coder.actions.frames import FrameBook
from coder.parse import ROOT, Parse

HEADLINE_TAGS = {"NNS", "NN", "VBZ", "VBD", "VBN"}
FINITE_TAGS = {"VBZ", "VBD", "VBP", "MD"}


def mend(parse: Parse, book: FrameBook) -> Parse:
    """The parse with nouns that were tagged as adjectives and headline verbs that were tagged as nouns put right."""
    for token, tag in enumerate(parse.tags):
        if tag == "JJ" and _is_possessed(parse, token):
            parse.tags[token] = "NN"  # "Ottawa's refusal", with -al as in "legal"
        elif tag in ("NN", "NNS") and (stem := _verb_stem(parse, token, book)):
            parse.tags[token], parse.lemmas[token] = "VBD", stem
            if parse.deps[token] == "compound":
                parse.deps[token] = "amod"  # "aircraft bombed columns": `roles` knows what to do with these
    if (verb := _headline_verb(parse, book)) is not None:
        _make_main_verb(parse, verb)
    return parse


def _is_possessed(parse: Parse, token: int) -> bool:
    return any(kid < token for kid in parse.kids(token, "nmod:poss", "det")) and not _precedes_noun(parse, token)


def _verb_stem(parse: Parse, token: int, book: FrameBook) -> str | None:
    """The verb of a past form that was taken for a noun ("parliament vetoed the loan", "aircraft bombed columns")."""
    word = parse.lower[token]
    if not word.endswith("ed") or word != parse.lemmas[token]:
        return None
    between = parse.deps[token] == "compound" and token and parse.tags[token - 1].startswith("NN")
    if not (between or parse.kids(token, "nsubj", "obj", "nsubj:pass")):
        return None
    return next((stem for stem in (word[:-2], word[:-1], word[:-3]) if ("V", stem) in book.index), None)


def _precedes_noun(parse: Parse, token: int) -> bool:
    return token + 1 < len(parse) and parse.tags[token + 1].startswith(("NN", "JJ", "VB", "CD"))


def _headline_verb(parse: Parse, book: FrameBook) -> int | None:
    """The verb of `EU slams Israeli settlement plan`, where all was taken for one noun phrase around the last noun."""
    if parse.words[-1:] == ["."] or FINITE_TAGS & set(parse.tags):
        return None
    for token, head in enumerate(parse.heads):
        taken = parse.tags[token] in HEADLINE_TAGS and parse.deps[token] in ("compound", "amod", "nmod:desc")
        if not (taken and head > token > 0 and parse.heads[head] == ROOT and parse.tags[head].startswith("NN")):
            continue
        named = parse.tags[token - 1].startswith("NNP") and parse.heads[token - 1] in (head, token)
        if named and parse.lower[token] != parse.lemmas[token] and ("V", parse.lemmas[token]) in book.index:
            return token
    return None


def _make_main_verb(parse: Parse, verb: int) -> None:
    """The noun above the verb becomes its object, the names before the verb its subject."""
    noun = parse.heads[verb]
    subject = verb - 1
    parse.tags[verb], parse.pos[verb] = "VBZ", "VERB"
    for token in range(len(parse)):
        if (parse.heads[token] == noun and token < verb) or (parse.heads[token] == verb and token < verb):
            parse.heads[token] = subject
    parse.heads[verb], parse.deps[verb] = ROOT, "root"
    parse.heads[noun], parse.deps[noun] = verb, "obj"
    parse.heads[subject], parse.deps[subject] = verb, "nsubj"
    for token in range(len(parse)):
        parse.children[token] = [kid for kid, head in enumerate(parse.heads) if head == token]
