"""Operators: acts that take an act. Intents, appeals, threats … over what they govern, auxiliaries among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coder.actions import fit
from coder.actions.acts import Act, foreign, other_than
from coder.actions.frames import Frame, Phrase
from coder.actions.roles import NOUN_SOURCE, Arguments, arguments, is_noun, preposition
from coder.actors import ActorSpan
from coder.parse import ROOT

if TYPE_CHECKING:
    from coder.actions.reader import Reader

ACT_FIRST_TARGET = ("act.source", "obj", "of", "on", "against", "at", "with", "for", "over", "act.target")
DOER_TARGET = ("obj", "on", "to", "upon", "with", "from", "doer", "act.source", "act.target", "against", "of", "by")
OWN_TARGET = ("to", "with", "act.target", "act.source", "from", "of", "on", "against", "obj")
OP_TARGETS = {
    "appeal": DOER_TARGET, "demand": DOER_TARGET, "allow": DOER_TARGET,
    "accuse": ("obj", "on", "against", "doer", "act.source", "at", "of", "with", "act.target"),
    "praise": ACT_FIRST_TARGET, "condemn": ACT_FIRST_TARGET, "investigate": ACT_FIRST_TARGET,
    "apologise": ("to", "act.target", "obj", "for"), "threaten": ("obj", "to", "with", "act.target", "doer"),
}  # fmt: skip
OWN_ACTS = {"intend", "pass", "end", "attempt", "fail", "reject", "deny", "threaten", "apologise"}
LENT_BY_NONE = {"obj", "iobj", "comp", "poss", "mod", "subj", "of", "purpose", "bare"}
INTENTION_WORDS = {"will", "shall", "'ll", "wo"}
DEMANDING_WORDS = {"must"}
NORMATIVE_WORDS = {"should", "must", "ought", "need"}
MATERIAL_CONFLICT = ("14", "15", "16", "17", "18", "19", "20")
COOPERATIVE = ("01", "02", "03", "04", "05", "06", "07", "08", "coop", "settle")
PRIVATE = {"BUS", "MED", "CVL", "MNC"}
BARE = {"appeal": "020", "demand": "100"}
MEET = "036"
OFFERED_AID = "033"  # "A and B offered help": not to each other
MADE_OF = {"of", "for", "to", "between", "on"}
TOGETHER = ("04", "settle")
ADDRESSING = {"tell", "remind", "inform", "advise", "warn"}
ANNOUNCING = {"say", "announce", "declare", "state", "add", "tell", "confirm", "reveal", "note", "report"}


def govern(reader: Reader, frame: Frame, kind: str, predicate: Phrase, token: int, roles: Arguments) -> Act | None:
    """The act of an operator at a predicate: over each act it governs, or over none where it may stand bare."""
    inners = _inners(reader, frame, roles, token)
    acts = [_over(reader, frame, kind, predicate, token, roles, inner) for inner in inners or [None]]
    made = [act for act in acts if act is not None]
    if not made:
        return None
    parts = frozenset().union(*(act.parts for act in made))
    return replace(made[0], parts=parts, others=tuple(made[1:]))


def _over(
    reader: Reader, frame: Frame, kind: str, predicate: Phrase, token: int, roles: Arguments, inner: Act | None
) -> Act | None:
    """One governed act (or none) under an operator."""
    doers = reader.first(frame.doer, roles, kind=kind)
    code = _operator_code(reader, frame, inner, doers)
    sources = reader.first(frame.source or (("subj",) if kind != "N" else NOUN_SOURCE), roles, kind=kind)
    if code is None or (inner and _is_others_doing(frame, roles, inner, sources)):
        return None
    passing = frame.op in ("pass", "attempt", "end", "fail", "allow")
    if inner and passing and not sources:
        sources = inner.sources
    targets = _operator_targets(reader, frame, roles, sources, doers, inner, kind)
    words = reader.words(token, predicate, kind)
    return Act(
        code=code,
        token=token,
        words=tuple(sorted({*words, *(inner.words if inner else ())})),
        sources=sources,
        targets=targets,
        rule=frame.id if inner is None else f"{frame.id}({inner.rule})",
        operators=(frame.op or "", *(inner.operators if inner else ())),
        recip=not code.startswith(OFFERED_AID) and _both_ways(frame, inner, code, sources, targets),
        alone=bool(inner and inner.alone and (passing or frame.op in ("intend", "reject", "threaten"))),
        negated=reader.negated(token) or (frame.op == "fail"),
        parts=frozenset([token]) | (inner.parts if inner and not frame.presupposes else frozenset()),
        silent=bool(inner and inner.silent and passing and frame.op != "end"),
        inner=inner,
        specificity=frame.specificity + (1 if inner else 0),
    )


def _is_others_doing(frame: Frame, roles: Arguments, inner: Act, sources: tuple[ActorSpan, ...]) -> bool:
    """`The US warned that Russia would attack` is no threat by the US, `hopes that Russia will withdraw` no intent."""
    told = frame.op == "intend" and not frame.doer and inner.token in roles.get("that", ())
    if frame.op != "threaten" and not told:
        return False
    return bool(sources and inner.sources and len(foreign(inner.sources, sources)) == len(inner.sources))


def _inners(reader: Reader, frame: Frame, roles: Arguments, token: int) -> list[Act]:
    """The governed acts: those of the first role that holds any, coordinated ones included."""
    for role in frame.act:
        if role not in roles:
            continue
        tokens = [t for t in fit.coordinated(reader.parse, roles[role]) if t != token]
        lent = _lent(frame, roles) if tokens else {}
        acts = [act for t in tokens if (act := _act_under(reader, t, lent)) and _allowed(frame, act)]
        if acts:
            return list(dict.fromkeys(acts))
    return []


def _lent(frame: Frame, roles: Arguments) -> Arguments:
    """What an operator lends to an event noun below it: its phrases, and its subject or doer as the noun's."""
    lent = {role: tokens for role, tokens in roles.items() if role not in LENT_BY_NONE}
    doers = [t for role in frame.doer for t in roles.get(role, [])]
    if frame.op in OWN_ACTS:
        lent["subj"] = roles.get("subj", [])
    elif doers:
        lent["subj"] = doers
    return lent


def _act_under(reader: Reader, token: int, lent: Arguments) -> Act | None:
    """The act of a complement, or of what it is made of ("take steps to restore", "the need for talks")."""
    if act := reader.act_at(token, lent if is_noun(reader.parse, token) else None):
        return act
    for kid in reader.parse.kids(token, "nmod", "acl", "xcomp", "obj", "ccomp"):
        within = reader.parse.deps[kid] != "nmod" or preposition(reader.parse, kid) in MADE_OF
        if within and (act := reader.act_at(kid)):
            return act
    return None


def _allowed(frame: Frame, act: Act) -> bool:
    return not frame.only or act.code.startswith(frame.only)


def _operator_code(reader: Reader, frame: Frame, inner: Act | None, doers: tuple[ActorSpan, ...]) -> str | None:
    if inner is None:
        return frame.bare
    alone = len(inner.targets) == 1 and not (doers or inner.sources)
    if frame.op == "appeal" and alone and inner.code.startswith(TOGETHER):
        return reader.book.product("intend", inner.code)  # "called for talks with B": who calls will take part
    if frame.op in ("pass", "attempt", "fail"):
        return reader.book.product(frame.op, inner.code) or inner.code
    return reader.book.product(frame.op or "", _wanted(reader, inner)) or frame.bare


def _operator_targets(
    reader: Reader,
    frame: Frame,
    roles: Arguments,
    sources: tuple[ActorSpan, ...],
    doers: tuple[ActorSpan, ...],
    inner: Act | None,
    kind: str,
) -> tuple[ActorSpan, ...]:
    together = inner is not None and inner.recip and len(sources) > 1
    for role in frame.target or OP_TARGETS.get(frame.op or "", OWN_TARGET):
        if together and role.startswith("comp."):
            continue  # "A and B agreed to hold talks in C": with each other
        if role == "doer":
            found = doers or (inner.sources if inner else ())
        elif role == "act.source":
            found = inner.sources if inner else ()
        elif role == "act.target":
            found = inner.targets if inner else ()
        else:
            found = reader.first((role,), roles, kind=kind)
        if kept := other_than(found, sources):
            return foreign(kept, sources) or kept
    return ()


def modal(reader: Reader, act: Act, token: int) -> Act:
    """`will` + an act is an intent, a refusal or a threat; `must`, `should` in reported speech the speaker's appeal."""
    auxiliaries = auxiliaries_of(reader, token)
    speakers = tuple(reader.speaker(token))
    refused = act.negated and "would" in auxiliaries and _is_told(reader, token)
    if auxiliaries & INTENTION_WORDS or refused or _is_announced(reader, token, auxiliaries):
        return _announced(reader, act, speakers)
    operator = _normative(auxiliaries)
    if operator == "demand" and act.sources and not foreign(act.sources, speakers):
        operator = "appeal"  # "Iran said it must meet Iraq" demands nothing of Iraq
    if operator and (code := reader.book.product(operator, _wanted(reader, act))):
        targets = _told(reader, token) or foreign(act.sources, speakers) or foreign(act.targets, speakers)
        if speakers and targets:
            return replace(
                act, code=code, sources=speakers, targets=targets, operators=(operator, *act.operators),
                negated=False, recip=False, modal=True,
            )  # fmt: skip
    return act


def _normative(auxiliaries: set[str]) -> str | None:
    """What must be done is demanded, what should be done is asked for."""
    if auxiliaries & DEMANDING_WORDS:
        return "demand"
    return "appeal" if auxiliaries & NORMATIVE_WORDS else None


def _told(reader: Reader, token: int) -> tuple[ActorSpan, ...]:
    """`told B that it must …`: B, to whom the pronoun points."""
    head = reader.parse.heads[token]
    pronoun = any(reader.parse.lower[kid] in ("it", "they", "he", "she") for kid in reader.parse.kids(token, "nsubj"))
    if not pronoun or reader.parse.deps[token] != "ccomp" or reader.parse.lemmas[head] not in ADDRESSING:
        return ()
    return reader.first(("obj", "iobj"), arguments(reader.parse, head))


def _announced(reader: Reader, act: Act, speakers: tuple[ActorSpan, ...]) -> Act:
    """What its doer says it will do: cooperate (intent), not cooperate (refusal), use force or sanctions (threat)."""
    own = not foreign(act.sources, speakers) or not speakers
    future = reader.book.product("future", act.code)
    if act.negated and future and own:
        code, operator = reader.book.product("reject", act.code), "reject"
    elif act.code.startswith(MATERIAL_CONFLICT) and own and not act.negated:
        code, operator = reader.book.product("intend", act.code), "threaten"
    else:
        code, operator = (None if act.negated else future), "intend"
    if code is None:
        return act
    mutual = act.recip and (code == MEET or len(act.sources) > 1)
    sources = act.sources or speakers
    return replace(
        act, code=code, sources=sources, operators=(operator, *act.operators), modal=True, recip=mutual, negated=False,
        silent=act.silent and not (_is_public(sources) and foreign(act.targets, sources)),
    )  # fmt: skip


def _is_public(sources: tuple[ActorSpan, ...]) -> bool:
    """What firms, media and private persons mean to do is mostly their own business."""
    return any(source.sector not in PRIVATE for source in sources)


def auxiliaries_of(reader: Reader, token: int) -> set[str]:
    return {reader.parse.lower[kid] for kid in reader.parse.kids(token, "aux")}


def bare_appeal(reader: Reader, token: int) -> Act | None:
    """`A said that B must …` with whatever follows is A's appeal to B."""
    operator = _normative(auxiliaries_of(reader, token))
    speakers = tuple(reader.speaker(token)) if operator else ()
    subjects = reader.first(("subj",), arguments(reader.parse, token)) if operator else ()
    targets = _told(reader, token) or foreign(subjects, speakers) if operator else ()
    if not (operator and speakers and targets):
        return None
    return Act(
        code=BARE[operator], token=token, words=(token,), sources=speakers, targets=targets, rule=f"{operator}-must",
        operators=(operator,), modal=True, parts=frozenset([token]),
    )  # fmt: skip


def _is_announced(reader: Reader, token: int, auxiliaries: set[str]) -> bool:
    """`said it would help`, and the headline's future ("Hamas leaders to visit Cairo")."""
    head = reader.parse.heads[token]
    if "would" in auxiliaries:
        return reader.parse.deps[token] == "ccomp" and reader.parse.lemmas[head] in ANNOUNCING
    marks = {reader.parse.lower[kid] for kid in reader.parse.kids(token, "mark")}
    if reader.parse.deps[token] == "root":
        return "to" in marks
    return "to" in marks and reader.parse.deps[token] == "acl" and reader.parse.heads[head] == ROOT


def _is_told(reader: Reader, token: int) -> bool:
    """A clause of the story itself and not of a condition ("would not return the marbles")."""
    marks = [k for clause in reader.parse.kids(token, "advcl") for k in reader.parse.kids(clause, "mark")]
    conditional = any(reader.parse.lower[mark] in ("if", "unless") for mark in marks)
    return reader.parse.deps[token] in ("root", "conj", "parataxis") and not conditional


def _wanted(reader: Reader, act: Act) -> str:
    """The code of what an operator governs: not to fight is to end fighting, not to meet is to reject meeting."""
    if not act.negated:
        return act.code
    return reader.book.product("end" if act.code.startswith(MATERIAL_CONFLICT) else "reject", act.code) or act.code


def _both_ways(
    frame: Frame, inner: Act | None, code: str, sources: tuple[ActorSpan, ...], targets: tuple[ActorSpan, ...]
) -> bool:
    """Whether an operator's act is each source's to the other: "A and B agreed to …", "A and B called for talks"."""
    if targets or len(sources) < 2:
        return False
    if frame.op == "appeal":
        return bool(inner and inner.recip)
    mutual = inner is None or inner.recip or inner.code.startswith(COOPERATIVE) or code.startswith(COOPERATIVE)
    return mutual and frame.op in ("intend", "pass", "end", "attempt")
