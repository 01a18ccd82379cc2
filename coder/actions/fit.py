"""Does a frame fit here? Tests of predicates and of argument constraints on one parsed sentence."""

from __future__ import annotations

from collections.abc import Iterable

from coder.actions.frames import Constraint, Frame, Phrase, PhraseIndex
from coder.actions.roles import Arguments, arguments, is_noun, is_verb
from coder.actors import ActorSpan
from coder.parse import ROOT, Parse

WINDOW = 5
GIVEN = "given"
QUANTITIES = {
    "number", "group", "series", "round", "set", "piece", "pair", "wave", "team", "dozen", "package", "part", "level",
    "form", "range", "kind", "type", "sort", "string", "amount", "host", "handful", "majority", "state", "batch",
    "spate", "score", "hundred", "thousand", "some", "all", "most", "half", "rest", "percent", "consignment", "worth",
}  # fmt: skip
CLAUSES = ("ccomp", "xcomp", "advcl", "acl:relcl", "parataxis", "csubj")
DIG = ("nmod:poss", "compound", "amod", "appos", "flat", "nmod:desc", "nmod")
DIG_CASES = {"of", "from", "for", "inside", "within", "belonging", "such", "including", None}
DIG_DEPTH = 3
PROTEST = "14"
CAMPS = {"side", "party", "faction"}
BORDERS = {"border", "frontier", "boundary", "line"}


def kinds(parse: Parse, token: int) -> tuple[str, ...]:
    """Which predicate kinds a token may be: V, N, J; taggers mix up gerunds, participles and headline verbs."""
    tag, dep = parse.tags[token], parse.deps[token]
    if tag.startswith("VB"):
        if tag == "VBG" and dep in ("nsubj", "obj", "obl", "nmod", "compound", "nsubj:pass", "nmod:poss"):
            return ("N", "V")
        if tag == "VB" and dep in ("obl", "nmod", "obj"):
            return ("N", "V")  # "agree to ceasefire"
        return ("V", "J") if tag == "VBN" else ("V",)
    if tag.startswith("NN"):
        deps = {parse.deps[kid] for kid in parse.children[token]}
        clausal = tag in ("NN", "NNS") and deps & {"obj", "nsubj"} and "cop" not in deps
        return ("N", "V") if clausal else ("N",)
    return ("J",) if tag.startswith("JJ") else ()


def predicate_fits(parse: Parse, token: int, predicate: Phrase, kind: str) -> bool:
    """The other words of a particle verb follow within a few words; those of a compound noun precede."""
    if kind == "V":
        near = range(token + 1, min(token + WINDOW, len(parse)))
        others = predicate[1:]
    else:
        below = set(parse.subtree(token))
        near = [i for i in range(max(0, token - WINDOW), token) if i in below]
        others = predicate[:-1]
    present = {parse.lower[i] for i in near} | {parse.lemmas[i] for i in near}
    return all(word in present for word in others)


def phrase_at(parse: Parse, token: int, phrases: PhraseIndex) -> bool:
    """True when a phrase of the index ends at the token, its other words standing a little before."""
    for form in (parse.lemmas[token], parse.lower[token]):
        for others in phrases.get(form, ()):
            near = range(max(0, token - WINDOW), token)
            if not others or set(others) <= {parse.lower[i] for i in near} | {parse.lemmas[i] for i in near}:
                return True
    return False


def coordinated(parse: Parse, tokens: Iterable[int]) -> list[int]:
    """Tokens with their conjuncts."""
    found = []
    for token in tokens:
        found.append(token)
        found.extend(parse.kids(token, "conj"))
    return found


def noun_phrase_fits(parse: Parse, token: int, phrases: PhraseIndex) -> bool:
    """The phrase's head, its appositions, or what a quantity noun counts ("a number of envoys")."""
    if phrase_at(parse, token, phrases):
        return True
    if parse.lemmas[token] in QUANTITIES:
        return any(phrase_at(parse, kid, phrases) for kid in parse.kids(token, "nmod"))
    return any(phrase_at(parse, kid, phrases) for kid in parse.kids(token, "appos", "flat", "nmod:desc"))


def clause_tokens(parse: Parse, token: int, *, deep: bool = False) -> list[int]:
    """The token's clause: its subtree without subordinate clauses, and the governing light verb's obliques.

    With `deep`, clauses without a subject of their own belong to it ("marched to win equal rights").
    """
    found, todo = [], [token]
    while todo:
        current = todo.pop()
        found.append(current)
        todo.extend(k for k in parse.children[current] if parse.deps[k] not in CLAUSES or (deep and _is_bare(parse, k)))
    head = parse.heads[token]
    if is_noun(parse, token) and head != ROOT and is_verb(parse, head):
        found.extend(t for kid in parse.kids(head, "obl", "advmod") for t in parse.subtree(kid))
    return found


def _is_bare(parse: Parse, clause: int) -> bool:
    return parse.deps[clause] in ("advcl", "xcomp") and not parse.kids(clause, "nsubj", "nsubj:pass")


class Actors:
    """The actor spans of a sentence by token, and the search for the actor that a noun phrase holds."""

    def __init__(self, parse: Parse, spans: list[ActorSpan]) -> None:
        self.parse = parse
        self.by_token: dict[int, list[ActorSpan]] = {}
        self._found: dict[tuple[int, int], list[ActorSpan]] = {}
        for span in sorted(spans, key=lambda span: span.end - span.start):
            for token in range(span.start, span.end):
                known = self.by_token.setdefault(token, [])
                if not known or known[0].end - known[0].start == span.end - span.start:
                    known.append(span)  # the shortest span counts: the state within "envoy to Iran"

    def of(self, token: int, *, depth: int = 0) -> list[ActorSpan]:
        """Actors of the noun phrase headed by a token: itself, else its possessor or modifiers; and its conjuncts."""
        if (token, depth) not in self._found:
            self._found[token, depth] = self._look(token, depth)
        return self._found[token, depth]

    def _look(self, token: int, depth: int) -> list[ActorSpan]:
        direct = self.by_token.get(token)
        found = list(direct or self._dig(token, depth))  # what `of` remembers is nobody's to change
        for kid in [*self._conjuncts(token, direct), *self._shared_head(token, direct)]:
            found.extend(span for span in self.of(kid, depth=depth) if span not in found)
        return found

    def is_direct(self, token: int) -> bool:
        return token in self.by_token

    def words_of(self, token: int) -> range:
        """The tokens of the actor phrase that a token stands in; the token alone outside of one."""
        spans = self.by_token.get(token)
        return range(spans[0].start, spans[0].end) if spans else range(token, token + 1)

    def after(self, token: int, preposition: str) -> list[int]:
        """What follows a preposition inside a token's actor phrase: Iran in "ambassador to Iran Mudassir Tipu"."""
        words = self.words_of(token)
        return [t + 1 for t in words if self.parse.lower[t] == preposition and t + 1 in words]

    def _conjuncts(self, token: int, direct: list[ActorSpan] | None) -> list[int]:
        tokens = range(direct[0].start, direct[0].end) if direct else [token]
        inside = set(tokens)
        kids = [k for t in tokens for k in self.parse.kids(t, "conj") if k not in inside]
        return [k for k in kids if not is_verb(self.parse, k) or k in self.by_token]

    def _shared_head(self, token: int, direct: list[ActorSpan] | None) -> list[int]:
        """In "army and intelligence chiefs" the army hangs on the chiefs' phrase as its modifier."""
        if not direct:
            return []
        before = direct[0].start - 1
        joined = before > 0 and self.parse.lower[before] == "and"
        kids = self.parse.kids(token, "compound", "amod", "nmod")
        return [kid for kid in kids if joined and kid in self.by_token and self.by_token[kid][0].end == before]

    def _dig(self, token: int, depth: int) -> list[ActorSpan]:
        if depth >= DIG_DEPTH:
            return []
        if self.parse.lower[token] == "what":
            return self._named_by_clause(token, depth)
        for dep in DIG:
            found: list[ActorSpan] = []
            for kid in self.parse.kids(token, dep):
                if dep != "nmod" or self._holds_by(token, self._case(kid)):
                    found.extend(self.of(kid, depth=depth + 1))
            if found:
                return found
        return []

    def _holds_by(self, token: int, case: str | None) -> bool:
        noun = self.parse.lemmas[token]
        kept = (case in ("with", "between") and noun in BORDERS) or (case == "in" and noun in CAMPS)
        return kept or case in DIG_CASES

    def _named_by_clause(self, token: int, depth: int) -> list[ActorSpan]:
        """`what it called bases of X`: the name is in the complement of the relative clause."""
        for clause in self.parse.kids(token, "acl:relcl", "acl"):
            for kid in self.parse.kids(clause, "xcomp", "obj", "obl"):
                if found := self.of(kid, depth=depth + 1):
                    return found
        return []

    def _case(self, token: int) -> str | None:
        for kid in self.parse.kids(token, "case"):
            return self.parse.lower[kid]
        return None


def _of_sector(span: ActorSpan, sectors: frozenset[str]) -> bool:
    """A given actor of unknown sector may be of any."""
    return not sectors or span.sector in sectors or (span.kind == GIVEN and span.sector is None)


def _title(parse: Parse, actors: Actors, token: int) -> list[int]:
    """For a name in an actor phrase, the phrase's other nouns: what the person is ("ambassador")."""
    if not parse.tags[token].startswith("NNP"):
        return []
    return [word for word in actors.words_of(token) if word < token and is_noun(parse, word)]


def constraint_fits(parse: Parse, actors: Actors, constraint: Constraint, tokens: list[int]) -> bool:
    """Test one constraint on the tokens that fill its role."""
    positive = bool(constraint.phrases or constraint.actor or constraint.present)
    if not tokens:
        return constraint.absent or not positive
    if constraint.absent and not positive:
        return False
    if constraint.barred and any(noun_phrase_fits(parse, token, constraint.barred) for token in tokens):
        return False
    if constraint.phrases:
        words = [word for token in tokens for word in (token, *_title(parse, actors, token))]
        if any(noun_phrase_fits(parse, word, constraint.phrases) for word in words):
            return True
    if constraint.actor:
        found = [span for token in tokens for span in actors.of(token)]
        return any(_of_sector(span, constraint.sectors) for span in found)
    return not constraint.phrases


def _fillers(parse: Parse, frame: Frame, role: str, token: int, roles: Arguments) -> list[int]:
    """The tokens that fill a role; an event noun like "military aid" holds its own object."""
    base, *path = role.split(".") if "." in role else (role,)
    tokens = coordinated(parse, roles[base]) if base in roles else []
    for below in path:
        tokens = [t for above in tokens for t in arguments(parse, above).get(below, ())]
    return [*tokens, token] if base == "obj" and frame.verb and frame.noun and is_noun(parse, token) else tokens


def frame_fits(parse: Parse, actors: Actors, frame: Frame, token: int, roles: Arguments) -> bool:
    """All constraints of a frame at a predicate."""
    for role, constraint in frame.constraints:
        if role == "has":
            tokens = clause_tokens(parse, token, deep=frame.code.startswith(PROTEST))
            if constraint.barred and any(phrase_at(parse, t, constraint.barred) for t in tokens):
                return False
            if constraint.phrases and not any(phrase_at(parse, t, constraint.phrases) for t in tokens):
                return False
        elif not constraint_fits(parse, actors, constraint, _fillers(parse, frame, role, token, roles)):
            return False
    return True
