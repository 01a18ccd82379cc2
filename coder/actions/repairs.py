"""Repairs of the parser's commonest mistakes that touch whole sentences; those of one clause are in `roles`."""

from __future__ import annotations

from coder.actions.frames import FrameBook
from coder.actions.roles import is_hidden_main
from coder.circumstances import cues
from coder.parse import ROOT, Parse

HEADLINE_TAGS = {"NNS", "NN", "VBZ", "VBD", "VBN"}
FINITE_TAGS = {"VBZ", "VBD", "VBP", "MD"}


def mend(parse: Parse, book: FrameBook) -> Parse:
    """The parse with nouns that were tagged as adjectives and headline verbs that were tagged as nouns put right."""
    for token, tag in enumerate(parse.tags):
        if tag == "JJ" and _is_possessed(parse, token):
            parse.tags[token] = "NN"  # "Ottawa's refusal", with -al as in "legal"
        elif tag == "JJ" and _is_noun_behind(parse, token, book):
            _make_head(parse, token)  # "A Russian airstrike on …"
        elif tag.startswith("NN") and (stem := _headline_stem(parse, token, book)):
            parse.tags[token], parse.lemmas[token] = "VBZ", stem  # "UK expels diplomats"
        elif tag == "CD" and _counts_next(parse, token):
            _hang(parse, token, token + 1, "nummod")  # "Fifteen hundred Kurds marched"
        elif tag in ("VBN", "VBD") and (is_hidden_main(parse, token) or _is_only_verb(parse, token)):
            _make_main(parse, token)
        elif tag == "VBG" and (main := _verb_behind(parse, token)) is not None:
            _make_describing(parse, token, main)  # "Strikes targeting camps killed ten"
        elif tag == "NN" and _is_infinitive(parse, token, book):
            _make_infinitive(parse, token)
        elif tag == "VBN" and parse.deps[token] == "amod" and _is_perfect(parse, token):
            _make_perfect(parse, token)
        elif tag in ("NN", "NNS") and (stem := _verb_stem(parse, token, book)):
            parse.tags[token], parse.lemmas[token] = "VBD", stem
            if parse.deps[token] == "compound":
                parse.deps[token] = "amod"  # "aircraft bombed columns": `roles` knows what to do with these
    _put_speech_above(parse)
    if (verb := _headline_verb(parse, book)) is not None:
        _make_main_verb(parse, verb)
    return parse


def _is_possessed(parse: Parse, token: int) -> bool:
    return any(kid < token for kid in parse.kids(token, "nmod:poss", "det")) and not _precedes_noun(parse, token)


def _is_noun_behind(parse: Parse, token: int, book: FrameBook) -> bool:
    """An event noun that was taken for an adjective of the adjective before it."""
    head = parse.heads[token]
    return head != ROOT and head == token - 1 and parse.tags[head] == "JJ" and ("N", parse.lemmas[token]) in book.index


def _make_head(parse: Parse, noun: int) -> None:
    """The noun takes the place of the adjective before it."""
    adjective = noun - 1
    _hang(parse, noun, parse.heads[adjective], parse.deps[adjective])
    for kid in list(parse.children[adjective]):
        if kid != noun:
            _hang(parse, kid, noun, parse.deps[kid])
    _hang(parse, adjective, noun, "amod")
    parse.tags[noun], parse.pos[noun] = "NN", "NOUN"


def _verb_stem(parse: Parse, token: int, book: FrameBook) -> str | None:
    """The verb of a past form that was taken for a noun ("parliament vetoed the loan", "aircraft bombed columns")."""
    word = parse.lower[token]
    if not word.endswith("ed") or word != parse.lemmas[token]:
        return None
    between = parse.deps[token] == "compound" and token and parse.tags[token - 1].startswith("NN")
    if not (between or parse.kids(token, "nsubj", "obj", "nsubj:pass")):
        return None
    return next((stem for stem in (word[:-2], word[:-1], word[:-3]) if ("V", stem) in book.index), None)


def _headline_stem(parse: Parse, token: int, book: FrameBook) -> str | None:
    """The verb of a root with subject and object that was taken for a name or noun."""
    if parse.heads[token] != ROOT or not (parse.kids(token, "nsubj") and parse.kids(token, "obj")):
        return None
    word = parse.lower[token]
    return next((s for s in (word, word[:-1], word[:-2]) if word.endswith("s") and ("V", s) in book.index), None)


def _counts_next(parse: Parse, number: int) -> bool:
    """Whether a number stands before a plural noun beside which, not below which, it was hung."""
    after = number + 1
    plural = after < len(parse) and parse.tags[after] in ("NNS", "NNPS")
    return plural and parse.heads[number] == parse.heads[after] != ROOT and parse.deps[number] == "nummod"


def _is_only_verb(parse: Parse, participle: int) -> bool:
    """`A raid on a market in Idlib killed nine.`: a participle with an object in a full sentence without a verb."""
    whole = parse.words[-1] in (".", '"') and not FINITE_TAGS & set(parse.tags)
    return whole and parse.deps[participle] == "acl" and bool(parse.kids(participle, "obj"))


def _make_main(parse: Parse, verb: int) -> None:
    """A full sentence that was taken for a name with a participle ("Hundreds of miners marched in Lima.")."""
    noun = next((above for above in parse.ancestors(verb) if parse.heads[above] == ROOT), parse.heads[verb])
    _hang(parse, verb, ROOT, "root")
    for kid in [kid for kid in parse.children[noun] if kid > verb]:
        _hang(parse, kid, verb, parse.deps[kid])
    _hang(parse, noun, verb, "nsubj")
    parse.tags[verb], parse.pos[verb] = "VBD", "VERB"


def _verb_behind(parse: Parse, participle: int) -> int | None:
    """The finite verb of a sentence whose participle was taken for its verb, and whose object went with it."""
    if parse.heads[participle] != ROOT or parse.kids(participle, "aux", "obj") or not parse.kids(participle, "nsubj"):
        return None
    for verb in parse.kids(participle, "advcl", "ccomp", "parataxis", "conj"):
        own = parse.kids(verb, "nsubj")
        bare = not parse.kids(verb, "mark", "cc", "aux") and parse.tags[verb] in FINITE_TAGS
        if bare and own and participle < own[0] < verb:
            return verb
    return None


def _make_describing(parse: Parse, participle: int, verb: int) -> None:
    """The participle describes the subject, and what was the verb's subject is the participle's object."""
    subject, thing = parse.kids(participle, "nsubj")[0], parse.kids(verb, "nsubj")[0]
    _hang(parse, verb, ROOT, "root")
    _hang(parse, subject, verb, "nsubj")
    _hang(parse, thing, participle, "obj")
    _hang(parse, participle, subject, "acl")
    for kid in [kid for kid in parse.children[participle] if kid > verb]:
        _hang(parse, kid, verb, parse.deps[kid])


def _is_infinitive(parse: Parse, noun: int, book: FrameBook) -> bool:
    """`agreed to shelter refugees`: a verb after to that was taken for a part of its object."""
    head, before = parse.heads[noun], noun - 1
    if parse.deps[noun] != "compound" or before < 1 or parse.lower[before] != "to" or parse.heads[before] != head:
        return False
    verb = parse.heads[head]
    return verb != ROOT and parse.tags[verb].startswith("VB") and ("V", parse.lemmas[noun]) in book.index


def _make_infinitive(parse: Parse, token: int) -> None:
    """The verb becomes a complement, the noun below which it hung its object."""
    noun = parse.heads[token]
    _hang(parse, token, parse.heads[noun], "xcomp")
    _hang(parse, noun, token, "obj")
    _hang(parse, token - 1, token, "mark")
    parse.tags[token], parse.pos[token], parse.tags[token - 1] = "VB", "VERB", "TO"


def _is_perfect(parse: Parse, participle: int) -> bool:
    """`has frozen assistance`: a participle after have that was taken for an adjective of the object."""
    noun = parse.heads[participle]
    verb = parse.heads[noun]
    near = verb != ROOT and 0 < participle - verb <= 2 and parse.deps[noun] == "obj"
    return near and parse.lemmas[verb] == "have" and all(parse.tags[t] == "RB" for t in range(verb + 1, participle))


def _make_perfect(parse: Parse, participle: int) -> None:
    """The participle becomes the verb, have its auxiliary."""
    noun = parse.heads[participle]
    verb = parse.heads[noun]
    _hang(parse, participle, parse.heads[verb], parse.deps[verb])
    for kid in list(parse.children[verb]):
        if kid != participle:
            _hang(parse, kid, participle, parse.deps[kid])
    _hang(parse, verb, participle, "aux")


def _precedes_noun(parse: Parse, token: int) -> bool:
    return token + 1 < len(parse) and parse.tags[token + 1].startswith(("NN", "JJ", "VBG", "VBN", "CD"))


def _put_speech_above(parse: Parse) -> None:
    """`Iran will face sanctions, the president warned`: the speech verb governs the clause before it."""
    for verb, said in enumerate(parse.heads):
        if parse.deps[verb] not in ("conj", "parataxis") or not said < verb or parse.lemmas[verb] not in _speech():
            continue
        own = parse.kids(verb, "nsubj")
        complete = parse.kids(verb, "cc", "obj", "ccomp", "xcomp")
        if not own or complete or parse.words[min(parse.subtree(own[0])) - 1] not in (",", '"', "''"):
            continue
        _hang(parse, verb, parse.heads[said], parse.deps[said])
        _hang(parse, said, verb, "ccomp")
        return


def _speech() -> frozenset[str]:
    return cues.words("speech.csv", pos="verb")


def _hang(parse: Parse, token: int, head: int, dep: str) -> None:
    """Put a token under another head."""
    if parse.heads[token] != ROOT:
        parse.children[parse.heads[token]].remove(token)
    parse.heads[token], parse.deps[token] = head, dep
    if head != ROOT:
        parse.children[head] = sorted([*parse.children[head], token])


def _headline_verb(parse: Parse, book: FrameBook) -> int | None:
    """The verb of `EU slams Israeli settlement plan`, where all was taken for one noun phrase around the last noun."""
    if parse.words[-1:] == ["."] or FINITE_TAGS & set(parse.tags):
        return None
    for token, head in enumerate(parse.heads):
        taken = parse.tags[token] in HEADLINE_TAGS and parse.deps[token] in ("compound", "amod", "nmod:desc")
        if not (taken and head > token > 0 and parse.heads[head] == ROOT and parse.tags[head].startswith("NN")):
            continue
        named = parse.tags[token - 1].startswith("NNP") or _is_many(parse, token - 1)
        if named and parse.heads[_first(parse, token - 1)] in (head, token) and _may_be_finite(parse, token, book):
            return token
    return None


def _first(parse: Parse, name: int) -> int:
    """The first of the names that are joined with one."""
    return parse.heads[name] if parse.deps[name] == "conj" else name


def _may_be_finite(parse: Parse, token: int, book: FrameBook) -> bool:
    """A verb of frames, in -s or -ed; after several ("Nepal and Bhutan sign …", "police shoot …") also bare.

    Bare it may not be a noun too.
    """
    lemma = parse.lemmas[token]
    plural = (parse.deps[token - 1] == "conj" or _is_many(parse, token - 1)) and ("N", lemma) not in book.index
    return ("V", lemma) in book.index and (plural or parse.lower[token] != lemma)


def _is_many(parse: Parse, noun: int) -> bool:
    return parse.tags[noun] in ("NNS", "NNPS") or parse.lower[noun] == "police"


def _make_main_verb(parse: Parse, verb: int) -> None:
    """The noun above the verb becomes its object, the names before the verb its subject."""
    noun, subject = parse.heads[verb], _first(parse, verb - 1)
    for token in [*parse.children[noun], *parse.children[verb]]:
        if token < verb and token != subject:
            _hang(parse, token, subject, parse.deps[token])
    _hang(parse, verb, ROOT, "root")
    _hang(parse, noun, verb, "obj")
    _hang(parse, subject, verb, "nsubj")
    parse.tags[verb], parse.pos[verb] = "VBZ", "VERB"
