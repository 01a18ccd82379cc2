"""Acts: what each predicate of a sentence says was done, by whom and to whom; operators over the acts they govern.

`Reader.read` gives the acts of a sentence: one that an operator or light verb has taken up is not given again, except
where the operator presupposes it ("condemned the attack").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from coder.actions import fit
from coder.actions.frames import Frame, FrameBook, Phrase
from coder.actions.roles import Arguments, arguments, is_noun, preposition
from coder.actors import ActorSpan
from coder.parse import ROOT, Parse

VERB_TARGET = ("obj", "iobj", "against", "on", "upon", "at", "with", "to", "toward", "towards", "into")
NOUN_TARGET = ("against", "on", "upon", "at", "with", "to", "toward", "towards", "into", "of", "for", "obj")
NOUN_SOURCE = ("subj", "by", "poss", "mod", "from", "of")
ADJ_TARGET = ("to", "of", "with", "toward", "for", "against")
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
NORMATIVE_WORDS = {"should", "must", "ought", "need"}
FIRST_PERSON = {"we", "us", "our", "i", "ours"}
MATERIAL_CONFLICT = ("14", "15", "16", "17", "18", "19", "20")
COOPERATIVE = ("01", "02", "03", "04", "05", "06", "07", "08", "coop", "settle")
DEFINITE = {"the", "this", "these", "that", "those", "such"}
RECALLED_ROOTS = {"14", "17", "18", "19", "20"}
VIOLENT_ROOTS = {"18", "19", "20"}
CONSULT = "04"
BARE_APPEAL = "020"
ANNOUNCING = {"say", "announce", "declare", "state", "add", "tell", "confirm", "reveal", "note", "report"}
MIRROR = {"042": "043", "043": "042"}
MAIN_CLAUSES = {"root", "conj", "ccomp", "parataxis"}
CARRYING = ("02", "03", "04", "05", "06", "10", "12", "013", "019")


@dataclass(frozen=True, slots=True)
class Act:
    """One act: code (CAMEO or helper), its predicate token, words, actors, and how it was composed."""

    code: str
    token: int
    words: tuple[int, ...]
    sources: tuple[ActorSpan, ...]
    targets: tuple[ActorSpan, ...]
    rule: str
    operators: tuple[str, ...] = ()
    recip: bool = False
    alone: bool = False
    negated: bool = False
    parts: frozenset[int] = frozenset()
    recalled: bool = False
    modal: bool = False
    inner: Act | None = None
    others: tuple[Act, ...] = ()
    specificity: int = 0

    @property
    def rank(self) -> int:
        """How firmly an act holds its predicate: an operator that governs nothing gives way to everything else."""
        return -1 if self.operators and self.inner is None else self.specificity


@dataclass(slots=True)
class Reader:
    """Reads the acts of one sentence. `speaker` maps a token to the actors who speak it (for `we`, `must`)."""

    parse: Parse
    actors: fit.Actors
    book: FrameBook
    speaker: Callable[[int], list[ActorSpan]] = lambda token: []
    recall: Callable[[str, int], Act | None] = lambda root, token: None
    counterparts: Callable[[tuple[ActorSpan, ...], int], tuple[ActorSpan, ...]] = lambda sources, token: ()
    trace: list[tuple[int, str, str]] | None = None
    _memo: dict[int, Act | None] = field(default_factory=dict)
    _at: int = 0

    def act_at(self, token: int, extra: Arguments | None = None) -> Act | None:
        """The act that a token's predicate denotes, or None; `extra` holds arguments lent by a light verb."""
        if extra is None and token in self._memo:
            return self._memo[token]
        self._memo[token] = None  # guards against loops through coordination
        act = self._find_act(token, extra)
        self._memo[token] = act
        return act

    def _find_act(self, token: int, extra: Arguments | None) -> Act | None:
        roles: Arguments | None = None
        best: Act | None = None
        for kind, predicate, frame in self._candidates(token):
            if best is not None and not (_may_beat(frame, best) or _is_idle(best)):
                continue
            roles = self._roles(token, extra) if roles is None else roles
            usable = self._nominal(roles) if kind == "N" else roles
            if not fit.frame_fits(self.parse, self.actors, frame, token, usable):
                self._note(token, frame.id, "constraints don't hold")
                continue
            self._at = token
            act = self._apply(frame, kind, predicate, token, usable)
            self._note(token, frame.id, "fits" if act else "nothing to work on")
            if act is not None and (best is None or _beats(act, best)):
                best = act
        return self._modal(best, token) if best else self._bare_appeal(token)

    def _candidates(self, token: int) -> Iterable[tuple[str, Phrase, Frame]]:
        lemma = self.parse.lemmas[token]
        if token and self.parse.lower[token - 1] == "-" and self.parse.tags[token] == "VBN":
            return  # "Iran-backed", "US-led" describe an actor
        for kind in fit.kinds(self.parse, token):
            for predicate, frame in self.book.index.get((kind, lemma), ()):
                if fit.predicate_fits(self.parse, token, predicate, kind):
                    yield kind, predicate, frame

    def _note(self, token: int, rule: str, what: str) -> None:
        if self.trace is not None:
            self.trace.append((token, rule, what))

    def _roles(self, token: int, extra: Arguments | None) -> Arguments:
        roles = dict(arguments(self.parse, token))
        for role, tokens in (extra or {}).items():
            roles[role] = [*roles.get(role, []), *(t for t in tokens if t not in roles.get(role, []) and t != token)]
        if extra and "between" in extra:
            roles["subj"] = [*roles.get("subj", []), *extra["between"]]
        return roles

    @staticmethod
    def _nominal(roles: Arguments) -> Arguments:
        """For an event noun, its of-phrase and compounds stand where the verb has its object."""
        if "obj" in roles:
            return roles
        return roles | {"obj": [*roles.get("of", []), *roles.get("mod", [])]}

    # --- the three sorts of frames -----------------------------------------------------------------------------

    def _apply(self, frame: Frame, kind: str, predicate: Phrase, token: int, roles: Arguments) -> Act | None:
        if frame.op is not None:
            return self._operator(frame, kind, predicate, token, roles)
        if frame.code in ("light", "undergo"):
            return self._light(frame, predicate, token, roles)
        return self._plain(frame, kind, predicate, token, roles)

    def _plain(self, frame: Frame, kind: str, predicate: Phrase, token: int, roles: Arguments) -> Act:
        sources = self._first(frame.source or (("subj",) if kind != "N" else NOUN_SOURCE), roles, kind=kind)
        if kind == "N" and not sources and frame.code.startswith(CONSULT):
            sources = self._those_who_met(token)
        default = {"V": VERB_TARGET, "N": NOUN_TARGET, "J": ADJ_TARGET}[kind]
        targets = self._first(frame.target or default, roles, but=sources, kind=kind)
        if kind == "V" and frame.code[:2] in VIOLENT_ROOTS and (doing := self._event_subject(roles)):
            sources = doing.sources  # "the attack killed two": who attacked has killed
        earlier = self._referent(frame.code, kind, token) if not (sources or targets) else None
        if earlier is not None:
            sources, targets = earlier.sources, earlier.targets
        return Act(
            code=frame.code,
            token=token,
            words=self._words(token, predicate, kind),
            sources=sources,
            targets=targets,
            rule=frame.id,
            recip=frame.recip,
            alone=frame.alone,
            negated=self._negated(token),
            parts=frozenset([token]),
            recalled=earlier is not None,
            specificity=frame.specificity,
        )

    def _those_who_met(self, token: int) -> tuple[ActorSpan, ...]:
        """`In a call with B, A said …`, `A left after talks with B`: the subject of the clause took part."""
        governor = self.parse.heads[token]
        if self.parse.deps[token] != "obl" or preposition(self.parse, token) not in ("in", "during", "after", "at"):
            return ()
        return self._first(("subj",), arguments(self.parse, governor))

    def _event_subject(self, roles: Arguments) -> Act | None:
        nouns = [t for t in roles.get("subj", []) if is_noun(self.parse, t) and not self.actors.is_direct(t)]
        acts = [act for token in nouns if (act := self.act_at(token)) and act.code[:2] in VIOLENT_ROOTS]
        return acts[0] if acts else None

    def _referent(self, code: str, kind: str, token: int) -> Act | None:
        """The earlier act that a definite event noun without arguments refers to ("the strikes")."""
        determiners = {self.parse.lower[kid] for kid in self.parse.kids(token, "det")}
        if kind != "N" or code[:2] not in RECALLED_ROOTS or not determiners & DEFINITE:
            return None
        here = [act for act in self.known() if act.token < token and act.sources and act.code[:2] == code[:2]]
        return here[-1] if here else self.recall(code[:2], token)

    def _light(self, frame: Frame, predicate: Phrase, token: int, roles: Arguments) -> Act | None:
        """`carry out a strike on T`: the noun's act with the verb's arguments; `undergo` turns the subject into T."""
        lent = {role: tokens for role, tokens in roles.items() if role not in ("obj", "comp")}
        if frame.code == "undergo":
            lent = {("against" if role == "subj" else role): tokens for role, tokens in lent.items()}
            lent["by"] = [*lent.get("by", []), *lent.pop("from", [])]
        carriers = frame.act if frame.act[:1] != ("comp",) else ("obj",)
        for noun in fit.coordinated(self.parse, [t for role in carriers for t in roles.get(role, [])]):
            if act := self.act_at(noun, lent):
                words = tuple(sorted({*self._words(token, predicate, "V"), *act.words}))
                return replace(act, token=token, words=words, parts=act.parts | {token}, recalled=False)
        return None

    def _operator(self, frame: Frame, kind: str, predicate: Phrase, token: int, roles: Arguments) -> Act | None:
        inners = self._inners(frame, roles, token)
        acts = [self._over(frame, kind, predicate, token, roles, inner) for inner in inners or [None]]
        made = [act for act in acts if act is not None]
        if not made:
            return None
        parts = frozenset().union(*(act.parts for act in made))
        return replace(made[0], parts=parts, others=tuple(made[1:]))

    def _over(
        self, frame: Frame, kind: str, predicate: Phrase, token: int, roles: Arguments, inner: Act | None
    ) -> Act | None:
        """One governed act (or none) under an operator."""
        doers = self._first(frame.doer, roles, kind=kind)
        code = self._operator_code(frame, inner)
        if code is None:
            return None
        sources = self._first(frame.source or (("subj",) if kind != "N" else NOUN_SOURCE), roles, kind=kind)
        passing = frame.op in ("pass", "attempt", "end", "fail", "allow")
        if inner and passing and not sources:
            sources = inner.sources
        targets = self._operator_targets(frame, roles, sources, doers, inner, kind)
        words = self._words(token, predicate, kind)
        return Act(
            code=code,
            token=token,
            words=tuple(sorted({*words, *(inner.words if inner else ())})),
            sources=sources,
            targets=targets,
            rule=frame.id if inner is None else f"{frame.id}({inner.rule})",
            operators=(frame.op or "", *(inner.operators if inner else ())),
            recip=_both_ways(frame, inner, sources, targets),
            alone=bool(inner and inner.alone and passing),
            negated=self._negated(token) or (frame.op == "fail"),
            parts=frozenset([token]) | (inner.parts if inner and not frame.presupposes else frozenset()),
            inner=inner,
            specificity=frame.specificity + (1 if inner else 0),
        )

    def _inners(self, frame: Frame, roles: Arguments, token: int) -> list[Act]:
        """The governed acts: those of the first role that holds any, coordinated ones included."""
        lent = self._lent(frame, roles)
        for role in frame.act:
            tokens = [t for t in fit.coordinated(self.parse, roles.get(role, [])) if t != token]
            acts = [act for t in tokens if (act := self._act_under(t, lent)) and self._allowed(frame, act)]
            if acts:
                return list(dict.fromkeys(acts))
        return []

    @staticmethod
    def _lent(frame: Frame, roles: Arguments) -> Arguments:
        """What an operator lends to an event noun below it: its phrases, and its subject or doer as the noun's."""
        lent = {role: tokens for role, tokens in roles.items() if role not in LENT_BY_NONE}
        doers = [t for role in frame.doer for t in roles.get(role, [])]
        if frame.op in OWN_ACTS:
            lent["subj"] = roles.get("subj", [])
        elif doers:
            lent["subj"] = doers
        return lent

    def _act_under(self, token: int, lent: Arguments) -> Act | None:
        """The act of a complement, or of what it is made of ("take steps to restore", "the need for talks")."""
        if act := self.act_at(token, lent if is_noun(self.parse, token) else None):
            return act
        for kid in self.parse.kids(token, "nmod", "acl", "xcomp", "obj", "ccomp", "compound"):
            if act := self.act_at(kid):
                return act
        return None

    @staticmethod
    def _allowed(frame: Frame, act: Act) -> bool:
        return not frame.only or act.code.startswith(frame.only)

    def _operator_code(self, frame: Frame, inner: Act | None) -> str | None:
        if inner is None:
            return frame.bare
        if frame.op in ("pass", "attempt", "fail"):
            return self.book.product(frame.op, inner.code) or inner.code
        return self.book.product(frame.op or "", self._wanted(inner)) or frame.bare

    def _operator_targets(
        self,
        frame: Frame,
        roles: Arguments,
        sources: tuple[ActorSpan, ...],
        doers: tuple[ActorSpan, ...],
        inner: Act | None,
        kind: str,
    ) -> tuple[ActorSpan, ...]:
        for role in frame.target or OP_TARGETS.get(frame.op or "", OWN_TARGET):
            if role == "doer":
                found = doers or (inner.sources if inner else ())
            elif role == "act.source":
                found = inner.sources if inner else ()
            elif role == "act.target":
                found = inner.targets if inner else ()
            else:
                found = self._first((role,), roles, kind=kind)
            if kept := _other_than(found, sources):
                return _foreign(kept, sources) or kept
        return ()

    # --- helpers ----------------------------------------------------------------------------------------------

    def _first(
        self, order: Iterable[str], roles: Arguments, *, but: tuple[ActorSpan, ...] = (), kind: str = "V"
    ) -> tuple[ActorSpan, ...]:
        """The actors of the first role that has some besides `but`; `obj.from` looks below the object."""
        for role in order:
            if role == "speaker":
                if kept := _other_than(tuple(self.speaker(self._at)), but):
                    return kept
                continue
            base, *path = role.split(".")
            tokens = roles.get(base, [])
            for below in path:
                tokens = [t for token in tokens for t in arguments(self.parse, token).get(below, [])]
            found = [span for token in tokens for span in self._spans(token)]
            if kept := _other_than(tuple(dict.fromkeys(found)), but):
                return kept
        return ()

    def _spans(self, token: int) -> list[ActorSpan]:
        if self.parse.lower[token] in FIRST_PERSON and not self.actors.is_direct(token):
            return self.speaker(token)
        return self.actors.of(token)

    def _words(self, token: int, predicate: Phrase, kind: str) -> tuple[int, ...]:
        if len(predicate) == 1:
            return (token,)
        near = range(token, min(token + fit.WINDOW, len(self.parse)))
        if kind != "V":
            near = range(max(0, token - fit.WINDOW), token + 1)
        wanted = set(predicate)
        return tuple(i for i in near if i == token or self.parse.lower[i] in wanted or self.parse.lemmas[i] in wanted)

    def _negated(self, token: int) -> bool:
        kids = self.parse.children[token]
        return any(self.parse.lower[kid] in ("not", "n't", "never", "no", "neither") for kid in kids)

    def _modal(self, act: Act, token: int) -> Act:
        """`will` + cooperation is an expressed intent; `must`, `should` under a speech verb is the speaker's appeal."""
        auxiliaries = self._auxiliaries(token)
        intends = auxiliaries & INTENTION_WORDS or self._is_announced(token, auxiliaries)
        if intends and not act.negated and (code := self.book.product("future", act.code)):
            return replace(act, code=code, operators=("intend", *act.operators), modal=True)
        if auxiliaries & NORMATIVE_WORDS and (code := self.book.product("appeal", self._wanted(act))):
            speakers = tuple(self.speaker(token))
            targets = _foreign(act.sources, speakers) or _foreign(act.targets, speakers)
            if speakers and targets:
                return replace(
                    act, code=code, sources=speakers, targets=targets, operators=("appeal", *act.operators),
                    negated=False, recip=False, modal=True,
                )  # fmt: skip
        return act

    def _auxiliaries(self, token: int) -> set[str]:
        return {self.parse.lower[kid] for kid in self.parse.kids(token, "aux")}

    def _bare_appeal(self, token: int) -> Act | None:
        """`A said that B must …` with whatever follows is A's appeal to B."""
        speakers = tuple(self.speaker(token)) if self._auxiliaries(token) & NORMATIVE_WORDS else ()
        targets = _foreign(self._first(("subj",), arguments(self.parse, token)), speakers)
        if not (speakers and targets):
            return None
        return Act(
            code=BARE_APPEAL, token=token, words=(token,), sources=speakers, targets=targets, rule="appeal-must",
            operators=("appeal",), modal=True, parts=frozenset([token]),
        )  # fmt: skip

    def _is_announced(self, token: int, auxiliaries: set[str]) -> bool:
        """`said it would help`, and the headline's future ("Hamas leaders to visit Cairo")."""
        head = self.parse.heads[token]
        if "would" in auxiliaries:
            return self.parse.deps[token] == "ccomp" and self.parse.lemmas[head] in ANNOUNCING
        marks = {self.parse.lower[kid] for kid in self.parse.kids(token, "mark")}
        return "to" in marks and self.parse.deps[token] == "acl" and self.parse.heads[head] == ROOT

    def _wanted(self, act: Act) -> str:
        """The code of what an operator governs: not to fight is to end fighting, not to meet is to reject meeting."""
        if not act.negated:
            return act.code
        return self.book.product("end" if act.code.startswith(MATERIAL_CONFLICT) else "reject", act.code) or act.code

    def known(self) -> list[Act]:
        """Every act found so far, also those that operators have taken up."""
        return [act for act in self._memo.values() if act is not None]

    # --- the sentence -----------------------------------------------------------------------------------------

    def read(self) -> list[Act]:
        """All acts of the sentence that nothing else has taken up, in the order of the words."""
        order = sorted(range(len(self.parse)), key=lambda t: (len(self.parse.ancestors(t)), t))
        taken: set[int] = set()
        found: list[Act] = []
        for token in order:
            idle = self.parse.lemmas[token] not in self.book.forms and not self._auxiliaries(token) & NORMATIVE_WORDS
            if idle or token in taken or self._is_unreal(token):
                continue
            if act := self.act_at(token):
                taken |= act.parts
                if above := self._outcome_of(act, found):
                    found = [replace(a, targets=a.targets or act.targets) if a is above else a for a in found]
                elif not act.recalled:
                    found.extend((act, *act.others))
        free = [self._addressed(act) for act in found if not self._taken_up(act, found)]
        return sorted(free, key=lambda act: act.token)

    def _is_unreal(self, token: int) -> bool:
        """What somebody is kept from ("barred from returning"), and the items of a list ("fields including …")."""
        cases = {self.parse.lower[kid] for kid in self.parse.kids(token, "mark", "case")}
        if self.parse.deps[token] == "conj" and self.parse.tags[token] == "VBG":
            cases |= {self.parse.lower[kid] for kid in self.parse.kids(self.parse.heads[token], "mark", "case")}
        noun = is_noun(self.parse, token)  # "attack helicopters", "Organisation of Islamic Cooperation"
        described = noun and (self.parse.deps[token] == "compound" or self.actors.is_direct(token))
        head = self.parse.heads[token]
        purposed = self.parse.deps[token] == "acl" and "to" in cases and self.parse.heads[head] != ROOT
        return described or purposed or "including" in cases or ("from" in cases and self.parse.tags[token] == "VBG")

    @staticmethod
    def _taken_up(act: Act, found: list[Act]) -> bool:
        return any(act.token in other.parts and act.token != other.token for other in found)

    def _outcome_of(self, act: Act, found: list[Act]) -> Act | None:
        """The act whose outcome this is: "launched a strike, killing two", "met to discuss"; it keeps the target."""
        token = act.token
        if self.parse.heads[token] > token or self.parse.deps[token] not in ("advcl", "acl", "xcomp"):
            return None
        participle = self.parse.tags[token] == "VBG" and preposition(self.parse, token) is None
        infinitive = self.parse.tags[token] == "VB" and act.code.startswith(CONSULT)
        above = next((a for a in found if self.parse.heads[token] in (*a.words, a.token)), None)
        if above is None or not (participle or infinitive):
            return None
        roots = {act.code[:2], above.code[:2]}
        return above if (participle and roots <= VIOLENT_ROOTS) or (infinitive and roots == {CONSULT}) else None

    def _addressed(self, act: Act) -> Act:
        """A word of cooperation or refusal without an addressee goes to whom the source was dealing with."""
        if act.targets or act.alone or not act.sources or not act.code.startswith(CARRYING):
            return act
        if (act.recip and len(act.sources) > 1) or self.parse.deps[act.token] not in MAIN_CLAUSES:
            return act
        return replace(act, targets=_other_than(self.counterparts(act.sources, act.token), act.sources))


def _may_beat(frame: Frame, best: Act) -> bool:
    """Whether a later candidate is still worth trying: an operator over an act counts one constraint more."""
    return best.rank < 0 or (frame.op is not None and frame.specificity >= best.rank)


def _is_idle(act: Act) -> bool:
    """An act done to nobody, of a kind that is done to somebody: another frame may know better."""
    return act.inner is None and not (act.targets or act.alone or act.recip)


def _beats(act: Act, best: Act) -> bool:
    if _is_idle(best) and best.rank >= 0:
        return bool(act.sources) and (bool(act.targets) or act.alone)
    return act.inner is not None or best.rank < 0


def _both_ways(
    frame: Frame, inner: Act | None, sources: tuple[ActorSpan, ...], targets: tuple[ActorSpan, ...]
) -> bool:
    """Whether an operator's act is each source's to the other: "A and B agreed to …", "A and B called for talks"."""
    if targets or len(sources) < 2:
        return False
    if frame.op == "appeal":
        return bool(inner and inner.recip)
    mutual = inner is None or inner.recip or inner.code.startswith(COOPERATIVE)
    return mutual and frame.op in ("intend", "pass", "end", "attempt")


def _other_than(found: tuple[ActorSpan, ...], but: tuple[ActorSpan, ...]) -> tuple[ActorSpan, ...]:
    """Those found that are another actor than `but`; of several sources ("the two") one may be another's target."""
    codes = {span.code for span in but}
    if len(codes) > 1:
        return tuple(span for span in found if span not in but)
    return tuple(span for span in found if span.code not in codes)


def _foreign(found: tuple[ActorSpan, ...], speakers: tuple[ActorSpan, ...]) -> tuple[ActorSpan, ...]:
    own = {span.country or span.code for span in speakers}
    return tuple(span for span in found if (span.country or span.code) not in own)


@dataclass(frozen=True, slots=True)
class Tuple:
    """Who did what to whom: one event of an act."""

    source: ActorSpan
    target: ActorSpan | None
    code: str
    reciprocal: bool


def tuples(act: Act, *, distinct: bool = True) -> list[Tuple]:
    """The events of an act, one for each source and target; reciprocal acts and visits give both directions.

    With `distinct`, an actor does nothing to its own code, and somebody has to be known by more than a role.
    """
    pairs = [(source, target) for source in act.sources for target in _sides(act, source)]
    if distinct:
        pairs = [(s, t) for s, t in pairs if (t is None or s.code != t.code) and (_is_known(s) or _is_known(t))]
    mirrored = act.code in MIRROR
    both_ways = act.recip or mirrored
    found = [Tuple(s, t, act.code, act.recip or (mirrored and t is not None)) for s, t in pairs]
    if both_ways and act.targets:
        back = MIRROR.get(act.code, act.code)
        found += [Tuple(t, s, back, True) for s, t in pairs if t is not None]
    return found


def _sides(act: Act, source: ActorSpan) -> tuple[ActorSpan | None, ...]:
    if act.targets:
        return act.targets
    if act.recip and len(act.sources) > 1:
        return tuple(span for span in act.sources if span is not source)
    return (None,) if act.alone else ()


def _is_known(span: ActorSpan | None) -> bool:
    """Whether an actor has a country or a name; "officials" alone are nobody in particular."""
    return span is not None and (span.country is not None or span.kind not in ("role", "description", "pronoun"))
