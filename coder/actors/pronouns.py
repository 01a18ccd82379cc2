"""it, they, he, she and their possessives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from coder.actors.antecedents import best, ranked, standing_for, team_of
from coder.actors.mentions import Mention, role_before
from coder.actors.phrase import joined_tail
from coder.actors.spans import ActorSpan, head_of, split_code
from coder.actors.unknown import is_name_word
from coder.actors.words import BE_FORMS, EMPTY_VERBS, MODIFIERS, NUMBER_WORDS, SAID_OF_IT

if TYPE_CHECKING:
    from coder.actors.memory import Scene
    from coder.parse import Parse

_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "their", "them", "themselves"})
_HE = frozenset({"he", "his", "him", "himself"})
_SHE = frozenset({"she", "her", "herself"})
_FIRST = frozenset({"we", "us", "our", "ours", "i", "me", "my"})
_POSSESSIVES = frozenset({"its", "their", "his", "her", "our", "my"})
_CROWD = frozenset({"CVL", "REF", "CRM", "LAB", "EDU", "HLH", "REL", "AGR"})
_MUTUAL = frozenset({("each", "other"), ("one", "another")})
_PRONOUNS = _IT | _THEY | _HE | _SHE
Speaker = Callable[[int, list[ActorSpan]], list[ActorSpan]]


def nobody(token: int, spans: list[ActorSpan]) -> list[ActorSpan]:
    """The speaker of a sentence that nobody is heard to say."""
    return []


def link_pronouns(scene: Scene) -> None:
    """Add a span (or several) for each pronoun whose antecedent is clear."""
    parse = scene.parse
    for token, word in enumerate(parse.lower):
        if word not in _PRONOUNS or _covered(scene, token) or _quoted_title(parse, token):
            continue
        spans = _antecedents(scene, token, word)
        if not spans:
            continue
        reason = f"{word}: {spans[0].reason.split(': ')[-1]}" if len(spans) == 1 else f"{word}: both"
        _stand(scene, token, spans, reason)

    for token in range(len(parse) - 1):
        if (parse.lower[token], parse.lower[token + 1]) in _MUTUAL:
            _link_mutual(scene, token)


def link_first_persons(scene: Scene, speaker: Speaker) -> None:
    """We, I and "our troops" of a quotation are those of who speaks (`speaker` tells who, of a token)."""
    for token, word in enumerate(scene.parse.lower):
        if word in _FIRST and not _covered(scene, token) and (spans := speaker(token, scene.spans)):
            _stand(scene, token, spans, f"{word}: who speaks")


def _stand(scene: Scene, token: int, spans: list[ActorSpan], reason: str) -> None:
    if scene.parse.lower[token] not in _POSSESSIVES or not _possessed(scene, token, spans):
        scene.put(*standing_for(spans, token, token + 1, kind="pronoun", reason=reason))


def _link_mutual(scene: Scene, token: int) -> None:
    """ "Each other" stands for the several who were named together, or for those whom "they" means."""
    now = scene.memory.sentence
    found = ranked(scene, token, lambda mention: mention.sentence == now and mention.animacy != "modifier")
    teams = (team_of(scene, mention) for _, mention in found)
    team = next((team for team in teams if len(team) > 1), None)
    if team:
        scene.put(*standing_for(team, token, token + 2, kind="pronoun", reason="each other"))


def _covered(scene: Scene, token: int) -> bool:
    return scene.at(token) is not None


def _quoted_title(parse: Parse, token: int) -> bool:
    """IT in capitals is a trade, not a pronoun."""
    return parse.words[token].isupper() and len(parse.words[token]) > 1 and not parse.text.isupper()


def _antecedents(scene: Scene, token: int, word: str) -> list[ActorSpan]:
    if (word == "it" and _empty(scene.parse, token)) or _other_subject(scene.parse, token, word, scene):
        return []
    own = _own_subject(scene, token, word) if word in _POSSESSIVES else None
    found = [(99.0, own)] if own is not None else ranked(scene, token, lambda mention: _fits(scene, mention, word))
    if word in _THEY:
        return _plural(scene, found)
    mention = best(found)
    if mention is None or (word in _HE | _SHE and own is None and _stranger_since(scene, mention, token)):
        return []
    return [mention.span]


def _stranger_since(scene: Scene, mention: Mention, token: int) -> bool:
    """True when a person nobody knows has been the subject since: Emily Spanton …, she."""
    now = scene.memory.sentence
    here = stranger(scene.parse, scene.spans, end=token)
    last = (now, here) if here is not None else scene.memory.stranger
    return last is not None and last > (mention.sentence, mention.span.start)


def stranger(parse: Parse, spans: list[ActorSpan], *, end: int) -> int | None:
    """The last subject before a token that is a proper name of no known actor."""
    if not parse.heads:
        return None
    taken = {token for span in spans for token in range(span.start, span.end)}
    subjects = (
        token
        for token in range(min(end, len(parse)) - 1, -1, -1)
        if parse.deps[token] in ("nsubj", "nsubj:pass") and parse.tags[token] == "NNP" and token not in taken
    )
    return next((token for token in subjects if is_name_word(parse.words[token])), None)


def _fits(scene: Scene, mention: Mention, word: str) -> bool:
    """Number and animacy; an actor of no known country or body is no help."""
    if mention.span.country is None and mention.span.kind in ("role", "person", "pronoun"):
        return False
    if mention.plural and word in _HE | _SHE:
        return False
    if word in _IT:
        return mention.animacy in ("state", "body") or (mention.animacy == "group" and mention.span.kind != "pronoun")
    if word in _THEY:
        return mention.animacy != "modifier"
    if mention.animacy != "person" or (mention.span.kind == "role" and mention.span.sector in _CROWD):
        return False
    gender = scene.memory.genders.get(mention.span.name or "", "")
    return gender in ("", "male" if word in _HE else "female")


def _plural(scene: Scene, found: list[tuple[float, Mention]]) -> list[ActorSpan]:
    """They: several actors named together, or one that is plural; a single state or person only if nothing else."""
    for _, mention in found[:4]:
        team = team_of(scene, mention)
        if len(team) > 1:
            return team
        if mention.plural or mention.animacy in ("people", "group"):
            return [mention.span]
        if mention.span.kind == "pronoun" and mention.span.reason.startswith("they"):
            return [mention.span]
    return []


def _own_subject(scene: Scene, token: int, word: str) -> Mention | None:
    """The subject of the clause in which a possessive stands, when it fits."""
    parse = scene.parse
    if not parse.heads:
        return None
    for above in parse.ancestors(token):
        subjects = [kid for kid in parse.kids(above, "nsubj", "nsubj:pass") if kid < token]
        for mention in scene.mentions():
            head = head_of(parse, mention.span)
            if head in subjects and mention.span.end <= token and _fits(scene, mention, word):
                return mention
    return None


def _empty(parse: Parse, token: int) -> bool:
    """True for "it" that refers to nobody: it is important that, it was announced that, it seems."""
    following = parse.lower[token + 1 : token + 2]
    if not parse.heads:
        return bool(following) and following[0] in BE_FORMS
    if parse.deps[token] in ("expl", "obj"):
        return True
    head = parse.heads[token]
    if head < 0:
        return True
    if following and following[0] in BE_FORMS and not _participle_follows(parse, token + 1):
        return True
    if parse.kids(head, "cop") or parse.lemmas[head] in EMPTY_VERBS:
        return True
    passive = parse.deps[token] == "nsubj:pass"
    return passive and (parse.lemmas[head] in SAID_OF_IT or bool(parse.kids(head, "ccomp", "csubj")))


def _participle_follows(parse: Parse, token: int) -> bool:
    """True when the auxiliaries from a token on end in a verb that says what "it" did."""
    while token < len(parse) and (parse.tags[token] in ("RB", "MD") or parse.lower[token] in BE_FORMS):
        token += 1
    return token < len(parse) and parse.tags[token][:2] == "VB"


def _other_subject(parse: Parse, token: int, word: str, scene: Scene) -> bool:
    """True when the clause before has a subject of the same number that is no actor: the strikes … they."""
    if not parse.heads or word not in ("it", "they") or parse.deps[token] not in ("nsubj", "nsubj:pass"):
        return False
    verb = parse.heads[token]
    near = [parse.heads[verb], *parse.kids(parse.heads[verb], "conj")] if parse.deps[verb] == "conj" else []
    subjects = [kid for clause in near for kid in parse.kids(clause, parse.deps[token]) if kid < token]
    if not subjects or scene.at(max(subjects)) is not None:
        return False
    return parse.tags[max(subjects)] == ("NNS" if word == "they" else "NN")


def _possessed(scene: Scene, token: int, owners: list[ActorSpan]) -> bool:
    """Compose "its ambassador", "their forces" with the role that follows; False when none does."""
    role = _role_owned(scene, token)
    made = [_owned(scene, token, role, owner) for owner in owners if owner.country] if role is not None else []
    if made:
        scene.put(*made)
    return bool(made)


def _role_owned(scene: Scene, token: int) -> ActorSpan | None:
    lower, start = scene.parse.lower, token + 1
    while start < len(lower) and lower[start] in MODIFIERS | NUMBER_WORDS and scene.at(start) is None:
        start += 1
    bare = [span for span in scene.spans if span.country is None and span.kind in ("role", "person")]
    return next((span for span in bare if span.start == start), None)


def _owned(scene: Scene, token: int, role: ActorSpan, owner: ActorSpan) -> ActorSpan:
    lexicon = scene.memory.lexicon
    entry = role_before(lexicon, scene.parse, role)
    weak = entry is not None and entry.sort == "weak"
    tail = joined_tail(owner.code[3:], role.code, weak=True) if weak else role.code
    country, sector = split_code(f"{owner.country}{tail}", lexicon.states)
    reason = f"{scene.parse.lower[token]} + role"
    return replace(role, start=token, code=f"{owner.country}{tail}", country=country, sector=sector, reason=reason)
