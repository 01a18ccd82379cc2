"""Clauses: who does what to whom, normalised over voice, control, relative and participial clauses, and nominalisation.

`arguments(parse, token)` gives a predicate's arguments by role: subj, obj, iobj, comp, poss, mod and one role for each
preposition. Subjects and objects are logical: of a passive, `obj` is its subject and `subj` its agent.
"""

from __future__ import annotations

from coder.parse import ROOT, Parse

Arguments = dict[str, list[int]]

SUBJECTS = ("nsubj", "nsubj:outer", "csubj")
PASSIVE_SUBJECTS = ("nsubj:pass", "csubj:pass")
OBLIQUES = ("obl", "obl:agent", "nmod", "obl:arg", "obl:unmarked")
NOUN_SOURCE = ("subj", "by", "poss", "mod", "from", "of")
REATTACHED = ("on", "against", "with", "to", "at", "between")
HOLDERS = ("obj", "on", "to", "upon", "with")
NOUN_HOLDERS = ("by", "to", "on", "from", "of")
TELLING = {"assure", "tell", "warn", "inform", "persuade", "remind", "promise", "convince", "notify", "reassure"}
RELATIVES = {"who", "which", "that", "whom"}
RELATIVE_ADVERBS = {"where", "when", "why", "whereby"}
AIMING = {"target", "aim", "direct", "level", "point", "hit", "single"}
OBJECT_CONTROL = {
    "urge", "ask", "order", "force", "let", "allow", "tell", "press", "compel", "invite", "persuade", "encourage",
    "call", "want", "warn", "require", "help", "make", "get", "permit", "enable", "push", "pressure", "cause",
    "direct", "instruct", "advise", "request", "forbid", "accuse", "authorize", "expect", "lead", "see", "appeal",
}  # fmt: skip
JUDGING = {
    "accuse", "blame", "criticise", "criticize", "condemn", "denounce", "slam", "blast", "censure", "rebuke", "fault",
    "castigate", "lambast", "lambaste", "chide", "reprimand", "praise", "thank", "commend", "congratulate", "applaud",
    "hail", "laud", "salute", "honour", "honor", "credit", "reward", "punish", "sanction", "penalise", "penalize",
    "fine", "arrest", "detain", "jail", "sentence", "convict", "indict", "charge", "prosecute", "sue", "investigate",
    "probe", "summon", "forgive", "pardon", "excuse", "target",
}  # fmt: skip


def is_verb(parse: Parse, token: int) -> bool:
    """True for verbs and for participles that the tagger took as verbs."""
    return parse.tags[token].startswith("VB")


def is_noun(parse: Parse, token: int) -> bool:
    return parse.tags[token].startswith("NN")


def preposition(parse: Parse, token: int) -> str | None:
    """The preposition of a phrase or gerund clause: the first case or mark child, or that of its first name."""
    own = _case(parse, token)
    first = next((kid for kid in parse.children[token] if parse.deps[kid] == "compound"), None) if own is None else None
    return own if first is None else _case(parse, first)


def _case(parse: Parse, token: int) -> str | None:
    for child in parse.children[token]:
        if parse.deps[child] in ("case", "mark") and parse.lower[child] != "'s":
            return parse.lower[child]
    return None


def is_passive(parse: Parse, verb: int) -> bool:
    """Passive with an auxiliary, or a reduced passive ("strikes launched by Iran")."""
    kids = parse.children[verb]
    if any(parse.deps[kid] in (*PASSIVE_SUBJECTS, "aux:pass") for kid in kids):
        return True
    if parse.tags[verb] != "VBN" or is_hidden_main(parse, verb):
        return False
    if parse.deps[verb] in ("acl", "amod"):
        return not any(parse.deps[kid] == "obj" for kid in kids)
    if any(parse.deps[kid] == "obl:agent" for kid in kids):
        return True
    head = parse.heads[verb]
    bare = not any(parse.deps[kid] in ("aux", "obj", "nsubj") for kid in kids)
    return parse.deps[verb] == "conj" and bare and head != ROOT and is_passive(parse, head)


def is_hidden_main(parse: Parse, verb: int) -> bool:
    """Repair: a full sentence that the parser took for a name with a participle ("Norway called for talks.")."""
    head = parse.heads[verb]
    if parse.deps[verb] != "acl" or parse.tags[verb] not in ("VBN", "VBD") or head > verb:
        return False
    kids = [parse.deps[kid] for kid in parse.children[verb]]
    verbal = any(dep in ("obj", "obl", "xcomp", "ccomp", "obl:unmarked") for dep in kids)
    whole = parse.heads[head] == ROOT and parse.words[-1] in (".", '"')
    return whole and verbal and "obl:agent" not in kids and parse.tags[head].startswith("NN")


def arguments(parse: Parse, token: int) -> Arguments:
    """Arguments of a verb, event noun or adjective by role; values are head tokens, coordination not expanded.

    What is given is remembered by the parse: nobody's to change.
    """
    if token not in parse.arguments:
        parse.arguments[token] = _read(parse, token)
    return parse.arguments[token]


def _read(parse: Parse, token: int) -> Arguments:
    if is_verb(parse, token) and parse.deps[token] != "compound":
        return _read_verb(parse, token)
    if is_noun(parse, token) or is_verb(parse, token):
        return _read_noun(parse, token)
    return _read_adjective(parse, token)


def _read_verb(parse: Parse, verb: int) -> Arguments:
    roles: Arguments = {}
    passive = is_passive(parse, verb)
    for kid in parse.children[verb]:
        dep = parse.deps[kid]
        if dep in SUBJECTS:
            logical = "obj" if passive and parse.kids(verb, "aux:pass", "obl:agent") else "subj"
            _add(roles, logical, _antecedent(parse, kid, verb))
        elif dep in PASSIVE_SUBJECTS or dep == "obj":
            _add(roles, "obj", _antecedent(parse, kid, verb))
        elif dep == "iobj":
            _add(roles, "iobj", kid)
        elif dep == "xcomp" and parse.tags[kid] == "NNP" and preposition(parse, kid):
            _add_oblique(parse, roles, kid, passive=passive)  # "protested to Beijing"
        elif dep in ("xcomp", "ccomp"):
            _add(roles, "comp", kid)
            _add_complement(parse, roles, kid)
        elif dep in OBLIQUES or dep == "advcl":
            _add_oblique(parse, roles, kid, passive=passive)
    if _is_finite_modifier(parse, verb):
        _finite_modifier(parse, verb, roles)
    elif passive and "obj" not in roles:
        roles["obj"] = _passive_object(parse, verb)
    elif not passive:
        _fill_active(parse, verb, roles)
    if passive and "subj" not in roles:
        roles["subj"] = _far_agent(parse, verb)
    if "obj" not in roles and (named := _bare_nouns(parse, roles)):
        roles["obj"] = named
    if "obj" not in roles and "iobj" in roles:
        roles["obj"] = roles.pop("iobj")  # "urged Somalia to …": an indirect object needs a direct one
    _borrow(parse, roles, verb)
    for noun in roles.get("obj", ()):
        for token in _aimed_at(parse, noun):
            _add(roles, "against", token)
    return {role: tokens for role, tokens in roles.items() if tokens}


def _far_agent(parse: Parse, verb: int) -> list[int]:
    """`was denied entry to a site by Iran`, `was shot dead by police`: who stands with by at the clause's end."""
    if agents := [agent for kid in parse.kids(verb, "xcomp") for agent in parse.kids(kid, "obl:agent")]:
        return agents
    below = [token for kid in parse.kids(verb, "obj", "obl", "xcomp") for token in parse.subtree(kid)]
    names = [token for token in below if parse.tags[token] == "NNP" and parse.deps[token] == "nmod"]
    return [token for token in names if preposition(parse, token) == "by"][:1]


def _aimed_at(parse: Parse, noun: int) -> list[int]:
    """`sanctions targeting Iran`, `missiles aimed at Israel`: what a noun's participle says that it is against."""
    found = []
    for clause in parse.kids(noun, "acl"):
        if parse.lemmas[clause] in AIMING:
            phrases = [kid for kid in parse.kids(clause, "obl") if preposition(parse, kid) in ("at", "against", "on")]
            found += [*phrases, *(parse.kids(clause, "obj") if parse.tags[clause] == "VBG" else ())]
    return found


def _add_complement(parse: Parse, roles: Arguments, clause: int) -> None:
    """The kinds of complement: `inf` (to do), `that` (with its own subject), `wish` (that A do, that A should do)."""
    if any(parse.lower[mark] == "to" for mark in parse.kids(clause, "mark")):
        _add(roles, "inf", clause)
    elif parse.deps[clause] != "xcomp" and parse.kids(clause, "nsubj", "nsubj:pass", "expl"):
        _add(roles, "that", clause)
        if _is_wished(parse, clause):
            _add(roles, "wish", clause)


def _is_wished(parse: Parse, clause: int) -> bool:
    """A clause in the subjunctive ("that Iran withdraw", "that they be freed") or with should."""
    auxiliaries = {parse.lower[kid] for kid in parse.kids(clause, "aux", "aux:pass", "cop")}
    if auxiliaries:
        return bool(auxiliaries & {"should", "be"})
    if parse.lower[clause] != parse.lemmas[clause] or parse.tags[clause] not in ("VB", "VBP"):
        return False
    subjects = parse.kids(clause, "nsubj", "nsubj:pass")
    single = (parse.tags[s] in ("NN", "NNP") or parse.lower[s] in ("it", "he", "she") for s in subjects)
    return parse.tags[clause] == "VB" or any(single)


def _bare_nouns(parse: Parse, roles: Arguments) -> list[int]:
    """Repair: in "bailed out Bahrain", "struck the Iran-backed Houthis" the parser may take the object for a clause."""
    nouns = []
    for token in roles.get("comp", ()):
        if is_noun(parse, token) and not parse.kids(token, "cop", "nsubj"):
            nouns.append(token)
        elif parse.tags[token] == "VBN" and parse.lower[token - 1] == "-":
            nouns.extend(parse.kids(token, "obj"))
    return nouns


def _is_range(parse: Parse, token: int) -> bool:
    return any(parse.words[one][0].isdigit() for one in (token, *parse.kids(token, "nummod")))


def _add(roles: Arguments, role: str, token: int) -> None:
    roles.setdefault(role, []).append(token)


def _add_oblique(parse: Parse, roles: Arguments, kid: int, *, passive: bool) -> None:
    case = preposition(parse, kid)
    if case is None or (case == "to" and parse.deps[kid] == "advcl"):
        _add(roles, "purpose" if parse.deps[kid] == "advcl" else "bare", kid)
        if case == "to" and any(obj < kid for obj in parse.kids(parse.heads[kid], "obj", "iobj")):
            _add(roles, "inf", kid)
    elif case == "by" and passive and parse.deps[kid] != "advcl":
        _add(roles, "subj", kid)
    else:
        _add(roles, case, _antecedent(parse, kid, parse.heads[kid]))


def _antecedent(parse: Parse, token: int, verb: int) -> int:
    """A relative pronoun stands for the noun its clause modifies."""
    if parse.lower[token] in RELATIVES:
        clause = verb
        while parse.deps[clause] in ("conj", "xcomp") and parse.heads[clause] != ROOT:
            clause = parse.heads[clause]
        if parse.deps[clause] in ("acl:relcl", "acl") and parse.heads[clause] != ROOT:
            return parse.heads[clause]
    return token


def _is_finite_modifier(parse: Parse, verb: int) -> bool:
    """A past form between a name and a noun ("Britain lifted sanctions") that the parser took for an adjective."""
    if parse.deps[verb] != "amod" or parse.tags[verb] not in ("VBD", "VBN"):
        return False
    named = verb > 0 and parse.tags[verb - 1].startswith("NN") and parse.heads[verb - 1] == parse.heads[verb]
    return named or parse.tags[verb] == "VBD"


def _finite_modifier(parse: Parse, verb: int, roles: Arguments) -> None:
    """Repair: a past-tense verb can't modify a noun; in "Israel suspended talks" that noun is its object."""
    noun = parse.heads[verb]
    roles["obj"] = [noun]
    around = (*parse.kids(noun, "compound", "nsubj", "nmod", "amod"), *parse.kids(verb, "compound", "nsubj"))
    if left := [kid for kid in around if kid < verb]:
        roles["subj"] = left


def _passive_object(parse: Parse, verb: int) -> list[int]:
    head = parse.heads[verb]
    if head == ROOT:
        return []
    if parse.deps[verb] in ("acl", "amod", "acl:relcl"):
        return [head]
    if parse.deps[verb] in ("conj", "advcl", "xcomp") and is_verb(parse, head):
        return _logical_subject(parse, head)
    return []


def _fill_active(parse: Parse, verb: int, roles: Arguments) -> None:
    if "subj" not in roles and (subject := subject_from_above(parse, verb)):
        roles["subj"] = subject
    if "obj" in roles or "comp" in roles:
        return
    if parse.deps[verb] == "acl:relcl" and _has_object_gap(parse, verb, roles):
        roles["obj"] = [parse.heads[verb]]
    elif parse.deps[verb] == "conj" and (shared := [k for k in parse.kids(parse.heads[verb], "obj") if k > verb]):
        roles["obj"] = shared


def _has_object_gap(parse: Parse, verb: int, roles: Arguments) -> bool:
    """A relative clause lacks an object unless its noun stands in another role or it is of place or time."""
    if any(parse.lower[kid] in RELATIVE_ADVERBS for kid in parse.children[verb]):
        return False
    return all(parse.heads[verb] not in tokens for tokens in roles.values())


def subject_from_above(parse: Parse, verb: int) -> list[int]:
    """The understood subject of a verb without one: by coordination, control, participial or relative clause."""
    head, dep = parse.heads[verb], parse.deps[verb]
    if head == ROOT:
        return []
    if dep == "conj" and is_noun(parse, head) and parse.heads[head] != ROOT and is_verb(parse, parse.heads[head]):
        return _logical_subject(parse, parse.heads[head])  # "is fighting Hamas and exchanging fire": hung on Hamas
    if dep == "conj" or (dep == "parataxis" and is_verb(parse, head) and parse.tags[verb] == "VBG"):
        return _logical_subject(parse, head)
    if dep in ("xcomp", "advcl", "ccomp"):
        return _controller(parse, verb, head)
    if dep.startswith("acl"):
        return _of_noun_clause(parse, verb, head)
    return []


def _logical_subject(parse: Parse, head: int) -> list[int]:
    if not is_verb(parse, head):
        return _read_adjective(parse, head).get("subj", [])
    return [*arguments(parse, head).get("obj" if is_passive(parse, head) else "subj", ())]


def _controller(parse: Parse, verb: int, head: int) -> list[int]:
    if is_noun(parse, head) and parse.deps[verb] != "xcomp":
        return _of_noun_clause(parse, verb, head)
    finite = parse.tags[verb] not in ("VB", "VBG")
    if finite and parse.deps[verb] == "ccomp" and parse.kids(verb, "mark"):
        return []
    if is_verb(parse, head) and parse.deps[verb] == "advcl" and (blamed := _blamed(parse, verb, head)):
        return blamed
    if is_verb(parse, head) and parse.deps[verb] != "advcl" and parse.lemmas[head] in OBJECT_CONTROL:
        above = arguments(parse, head)
        for role in ("obj", "iobj", "on", "to"):
            if role in above:
                return [*above[role]]
    return _logical_subject(parse, head)


def _blamed(parse: Parse, gerund: int, head: int) -> list[int]:
    """`accused X of doing`, `kept X from doing`, `criticised X for doing`: X does it."""
    case = preposition(parse, gerund)
    if case in ("of", "from") or (case in ("for", "over") and parse.lemmas[head] in JUDGING):
        return [*arguments(parse, head).get("obj", ())]
    return []


def _of_noun_clause(parse: Parse, verb: int, noun: int) -> list[int]:
    """Subject of a clause that modifies a noun: the noun itself, or for `decision to …` whoever holds the decision."""
    describes = parse.deps[verb] == "acl:relcl" or parse.tags[verb] in ("VBG", "VBD", "VBZ", "VBP")
    if describes and preposition(parse, verb) is None:
        return [noun]
    roles = arguments(parse, noun)
    holders = roles.get("poss") or roles.get("by") or roles.get("mod")
    if holders:
        return [*holders]
    governor = parse.heads[noun]
    if governor != ROOT and is_verb(parse, governor):
        return _logical_subject(parse, governor)
    return []


def _read_noun(parse: Parse, noun: int) -> Arguments:
    roles: Arguments = {}
    for kid in parse.children[noun]:
        dep = parse.deps[kid]
        if dep == "nmod:poss":
            _add(roles, "poss", kid)
        elif dep in ("compound", "amod", "nmod:desc", "flat"):
            _add(roles, "mod", kid)
        elif dep in ("acl", "ccomp", "xcomp", "advcl"):
            case = preposition(parse, kid)
            _add(roles, "comp" if case in (None, "to", "that") else case, kid)
        elif dep in OBLIQUES and (case := preposition(parse, kid)):
            _add(roles, case, kid)
        elif dep in SUBJECTS:
            _add(roles, "subj", _antecedent(parse, kid, noun))
        elif dep == "obj":  # a headline's verb that the tagger took as a noun
            _add(roles, "obj", kid)
    if "obj" in roles and "mod" in roles:  # its subject is then taken for a compound ("FARC kidnaps two engineers")
        roles.setdefault("subj", roles["mod"])
    for token in _aimed_at(parse, noun):
        _add(roles, "against", token)
    _reattach(parse, roles)
    if "comp" not in roles:
        _lift_clause(parse, roles, NOUN_HOLDERS)
    if "between" in roles and _is_range(parse, roles["between"][0]):
        del roles["between"]  # "between 36 and 40 people"
    if "between" in roles:
        if not parse.kids(roles["between"][0], "conj"):
            roles["between"] += parse.kids(noun, "conj")  # "talks between A and B", B hung on the talks
        roles.setdefault("subj", []).extend(roles["between"])
    if parse.deps[noun] == "conj":
        _share_from_first(parse, noun, roles)
    return roles


def _reattach(parse: Parse, roles: Arguments) -> None:
    """Repair: in "attack by X on Y" the parser may hang Y on X, in "loan of five million dollars to Y" on the sum."""
    for role in ("by", "of", "from"):
        for holder in list(roles.get(role, ())):
            for kid in parse.kids(holder, "nmod"):
                case = preposition(parse, kid)
                counted = case in ("to", "for") and parse.kids(holder, "nummod")
                if case == "by" or counted or (parse.tags[holder].startswith("NNP") and case in REATTACHED):
                    _add(roles, case, kid)


def _share_from_first(parse: Parse, noun: int, roles: Arguments) -> None:
    """`Iran's raids and strikes on X`: the first noun's modifiers hold for the others, and its phrases behind them."""
    first = parse.heads[noun]
    for kid in parse.kids(first, "nmod") if is_noun(parse, first) else ():
        if kid > noun and (case := preposition(parse, kid)):
            roles.setdefault(case, [kid])
    if is_noun(parse, first) and not roles.keys() & {"poss", "by"}:
        for kid in parse.kids(first, "nmod:poss", "amod"):
            _add(roles, "poss" if parse.deps[kid] == "nmod:poss" else "mod", kid)


def _read_adjective(parse: Parse, token: int) -> Arguments:
    roles: Arguments = {}
    for kid in parse.children[token]:
        dep = parse.deps[kid]
        if dep in SUBJECTS:
            _add(roles, "subj", _antecedent(parse, kid, token))
        elif dep in ("xcomp", "ccomp", "csubj", "acl"):
            _add(roles, "comp", kid)
        elif dep in OBLIQUES or dep == "advcl":
            case = preposition(parse, kid)
            _add(roles, "comp" if case in (None, "to") and dep == "advcl" else case or "bare", kid)
    if "subj" not in roles and (subject := subject_from_above(parse, token)):
        roles["subj"] = subject
    return roles


def _borrow(parse: Parse, roles: Arguments, verb: int) -> None:
    """Prepositional phrases that the parser hung on the object also count for the verb (attachment is a coin toss)."""
    for noun in list(roles.get("obj", ())):
        for kid in parse.kids(noun, "nmod", "obl"):
            case = preposition(parse, kid)
            if case and case not in ("of", "'s") and kid not in roles.get(case, ()):
                _add(roles, case, kid)
    if "comp" not in roles:
        _lift_clause(parse, roles, HOLDERS)
    if "comp" not in roles and parse.lemmas[verb] in TELLING:
        for clause in [k for n in roles.get("obj", ()) for k in parse.kids(n, "acl:relcl") if _is_that(parse, k)]:
            _add(roles, "comp", clause)
            _add_complement(parse, roles, clause)


def _lift_clause(parse: Parse, roles: Arguments, holders: tuple[str, ...]) -> None:
    """An infinitive that the parser hung on the addressee ("called on Iran to return", "appeal to Iran to return")."""
    for noun in [n for role in holders for n in roles.get(role, ())]:
        if comps := [k for k in parse.kids(noun, "acl") if k > noun and preposition(parse, k) == "to"]:
            roles["comp"] = comps
            roles.setdefault("inf", comps)
            return


def _is_that(parse: Parse, clause: int) -> bool:
    """Whether a clause that was taken for a relative one is `that …` with a subject of its own."""
    marked = any(parse.lower[mark] == "that" for mark in parse.kids(clause, "mark"))
    return marked and bool(parse.kids(clause, "nsubj", "nsubj:pass"))
