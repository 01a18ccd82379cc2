"""Reads what each predicate of a sentence says was done: the fitting frame, its sources and its targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from coder.actions import fit, operators
from coder.actions.acts import Act, other_than
from coder.actions.frames import Frame, FrameBook, Phrase
from coder.actions.roles import NOUN_SOURCE, Arguments, arguments, is_noun, preposition
from coder.actors import ActorSpan
from coder.parse import ROOT, Parse

VERB_TARGET = ("obj", "iobj", "against", "on", "upon", "at", "with", "to", "toward", "towards", "into")
NOUN_TARGET = ("against", "on", "upon", "at", "with", "to", "toward", "towards", "into", "of", "for", "obj")
ADJ_TARGET = ("to", "of", "with", "toward", "for", "against")
DEFINITE = {"the", "this", "these", "that", "those", "such"}
RECALLED_ROOTS = {"14", "17", "18", "19", "20"}
VIOLENT_ROOTS = {"18", "19", "20"}
CONSULT = "04"
Candidate = tuple[str, Phrase, Frame]


@dataclass(slots=True)
class Reader:
    """Reads the acts of one sentence. `speaker` maps a token to the actors who speak it (for `must`)."""

    parse: Parse
    actors: fit.Actors
    book: FrameBook
    speaker: Callable[[int], list[ActorSpan]] = lambda token: []
    recall: Callable[[str, int], Act | None] = lambda root, token: None
    counterparts: Callable[[tuple[ActorSpan, ...], int], tuple[ActorSpan, ...]] = lambda sources, token: ()
    trace: list[tuple[int, str, str]] | None = None
    _memo: dict[int, Act | None] = field(default_factory=dict)
    _at: int = 0
    _met: set[int] = field(default_factory=set)
    _known_candidates: dict[int, list[Candidate]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        met_by = self.book.met_by
        words = {*self.parse.lower, *self.parse.lemmas} & met_by.keys()
        self._met.update(*map(met_by.__getitem__, words))

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
            usable = self._nominal(roles) if kind == "N" else _with_particle(roles, predicate)
            if not fit.frame_fits(self.parse, self.actors, frame, token, usable):
                self._note(token, frame.id, "constraints don't hold")
                continue
            self._at = token
            act = self._apply(frame, kind, predicate, token, usable)
            self._note(token, frame.id, "fits" if act else "nothing to work on")
            if act is not None and (best is None or _beats(act, best)):
                best = act
        return operators.modal(self, best, token) if best else operators.bare_appeal(self, token)

    def _candidates(self, token: int) -> list[Candidate]:
        if token not in self._known_candidates:
            self._known_candidates[token] = [] if self._describes(token) else self._look_up(token)
        return self._known_candidates[token]

    def _look_up(self, token: int) -> list[Candidate]:
        found, lemma = [], self.parse.lemmas[token]
        for kind in fit.kinds(self.parse, token):
            if entries := self.book.index.get((kind, lemma)):
                for predicate, frame, _ in entries.worth_trying(self._met):
                    if len(predicate) == 1 or fit.predicate_fits(self.parse, token, predicate, kind):
                        found.append((kind, predicate, frame))
        return found

    def _describes(self, token: int) -> bool:
        """`Iran-backed`, `US-led` describe an actor; `test-fired missiles` is an act."""
        if token < 2 or self.parse.lower[token - 1] != "-" or self.parse.tags[token] != "VBN":
            return False
        named = self.parse.words[token - 2][:1].isupper()
        return named or (self.parse.heads[token] != ROOT and not self.parse.kids(token, "obj", "nsubj"))

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

    # --- plain frames and light verbs -----------------------------------------------------------------------------

    def _apply(self, frame: Frame, kind: str, predicate: Phrase, token: int, roles: Arguments) -> Act | None:
        if frame.op is not None:
            return operators.govern(self, frame, kind, predicate, token, roles)
        if frame.code in ("light", "undergo"):
            return self._light(frame, predicate, token, roles)
        return self._plain(frame, kind, predicate, token, roles)

    def _plain(self, frame: Frame, kind: str, predicate: Phrase, token: int, roles: Arguments) -> Act:
        sources = self.first(frame.source or (("subj",) if kind != "N" else NOUN_SOURCE), roles, kind=kind)
        if kind == "N" and not sources and frame.code.startswith(CONSULT):
            sources = self._those_who_met(token)
        default = {"V": VERB_TARGET, "N": NOUN_TARGET, "J": ADJ_TARGET}[kind]
        targets = self.first(frame.target or default, roles, but=sources, kind=kind)
        if kind == "V" and frame.code[:2] in VIOLENT_ROOTS and (doing := self._event_subject(roles)):
            sources = doing.sources  # "the attack killed two": who attacked has killed
        if frame.recip and not targets:
            sources, targets = self._two_sides(sources)
        earlier = self._referent(frame.code, kind, token) if not (sources or targets) else None
        if earlier is not None:
            sources, targets = earlier.sources, earlier.targets
        return Act(
            code=frame.code,
            token=token,
            words=self.words(token, predicate, kind),
            sources=sources,
            targets=targets,
            rule=frame.id,
            recip=frame.recip,
            alone=frame.alone,
            negated=self.negated(token),
            parts=frozenset([token, *self._held(frame, roles)]),
            recalled=earlier is not None,
            silent=frame.inner,
            specificity=frame.specificity,
        )

    def _two_sides(self, listed: tuple[ActorSpan, ...]) -> tuple[tuple[ActorSpan, ...], tuple[ActorSpan, ...]]:
        """`between A and B, C and D`: A on one side, the others on the other; `A, B and C` are one list."""
        listed = tuple(sorted(listed, key=lambda span: span.start))
        if len(listed) > 2 and self.parse.lower[listed[0].end : listed[1].start] in (["and"], ["and", "the"]):
            return listed[:1], listed[1:]
        return listed, ()

    def _held(self, frame: Frame, roles: Arguments) -> list[int]:
        """Objects and complements that a frame asks for by their words: no acts of their own ("eased its blockade")."""
        named = [role for role, constraint in frame.constraints if role in ("obj", "comp") and constraint.phrases]
        return fit.coordinated(self.parse, [token for role in named for token in roles.get(role, ())])

    def _those_who_met(self, token: int) -> tuple[ActorSpan, ...]:
        """`In a call with B, A said …`, `A left after talks with B`: the subject of the clause took part."""
        governor = self.parse.heads[token]
        if self.parse.deps[token] != "obl" or preposition(self.parse, token) not in ("in", "during", "after", "at"):
            return ()
        return self.first(("subj",), arguments(self.parse, governor))

    def _event_subject(self, roles: Arguments) -> Act | None:
        nouns = [t for t in roles.get("subj", []) if is_noun(self.parse, t) and not self.actors.is_direct(t)]
        acts = [act for token in nouns if (act := self.act_at(token)) and act.code[:2] in VIOLENT_ROOTS]
        return next((act for act in acts if act.sources), None)

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
                words = tuple(sorted({*self.words(token, predicate, "V"), *act.words}))
                return replace(act, token=token, words=words, parts=act.parts | {token}, recalled=False)
        return None

    # --- helpers ----------------------------------------------------------------------------------------------

    def first(
        self, order: Iterable[str], roles: Arguments, *, but: tuple[ActorSpan, ...] = (), kind: str = "V"
    ) -> tuple[ActorSpan, ...]:
        """The actors of the first role that has some besides `but`; `obj.from` looks below the object."""
        for role in order:
            if role == "speaker":
                if kept := other_than(tuple(self.speaker(self._at)), but):
                    return kept
                continue
            found = [span for token in self._filling(role, roles) for span in self.actors.of(token)]
            if found and (kept := other_than(tuple(dict.fromkeys(found)), but)):
                return kept
        return ()

    def _filling(self, role: str, roles: Arguments) -> list[int]:
        if role in roles or "." not in role:
            return roles.get(role, [])
        base, *path = role.split(".")
        tokens = roles.get(base, [])
        for below in path:
            tokens = [t for token in tokens for t in self._below(token, below)]
        return tokens

    def _below(self, token: int, role: str) -> list[int]:
        return arguments(self.parse, token).get(role) or self.actors.after(token, role)

    def words(self, token: int, predicate: Phrase, kind: str) -> tuple[int, ...]:
        if len(predicate) == 1:
            return (token,)
        near = range(token, min(token + fit.WINDOW, len(self.parse)))
        if kind != "V":
            near = range(max(0, token - fit.WINDOW), token + 1)
        wanted = set(predicate)
        return tuple(i for i in near if i == token or self.parse.lower[i] in wanted or self.parse.lemmas[i] in wanted)

    def negated(self, token: int) -> bool:
        kids = self.parse.children[token]
        return any(self.parse.lower[kid] in ("not", "n't", "never", "no", "neither") for kid in kids)

    def known(self) -> list[Act]:
        """Every act found so far, also those that operators have taken up."""
        return [act for act in self._memo.values() if act is not None]


def _with_particle(roles: Arguments, predicate: Phrase) -> Arguments:
    """What the parser took for a phrase with the particle ("shot down a plane") is the object."""
    particle = predicate[-1]
    if len(predicate) == 1 or "obj" in roles or particle not in roles:
        return roles
    return roles | {"obj": roles[particle]}


def _may_beat(frame: Frame, best: Act) -> bool:
    """Whether a later candidate is still worth trying: an operator over an act counts one constraint more."""
    return best.rank < 0 or (frame.op is not None and frame.specificity >= best.rank)


def _is_idle(act: Act) -> bool:
    """An act done to nobody, of a kind that is done to somebody: another frame may know better."""
    return act.inner is None and not (act.targets or act.alone or act.recip)


def _beats(act: Act, best: Act) -> bool:
    if act.silent and not best.silent:
        return False
    if _is_idle(best) and best.rank >= 0:
        return bool(act.sources) and (bool(act.targets) or act.alone)
    return act.inner is not None or best.rank < 0
