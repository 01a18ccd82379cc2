"""When an act happened: the date of the sentence that belongs to its trigger, resolved to a day."""

from __future__ import annotations

from datetime import date, datetime

from coder.circumstances import cues, date_references, tense, tree
from coder.circumstances.continuation import goes_on, refers_back
from coder.circumstances.date_spans import DateSpan, date_spans
from coder.circumstances.date_values import EventDate, resolve
from coder.circumstances.tense import is_done, is_light
from coder.parse import ROOT, Parse

_LATER_OR_EARLIER = frozenset(
    {"after", "before", "following", "since", "until", "till", "once", "if", "unless", "ahead of"}
)
_AT = frozenset({"in", "at", "during", "on", "by", "for", "with"})


def date_expressions(parse: Parse, published: date | datetime) -> list[DateSpan]:
    """The date expressions of the sentence; what has to come from the day of publication is settled later."""
    return date_spans(parse)


def event_date(
    parse: Parse,
    trigger: int,
    *,
    published: date | datetime,
    carried: EventDate | None = None,
    told: EventDate | None = None,
    expressions: list[DateSpan] | None = None,
) -> EventDate:
    """The day of the act that the trigger names.

    `carried` is the date of the act told just before, for "the next day" and for sentences that go on with the story;
    `told` that of the same act where the article told it already, for "the attack" (see `refers_back`).
    `expressions` saves finding the dates again for the second trigger of a sentence.
    """
    day = published.date() if isinstance(published, datetime) else published
    spans = date_spans(parse) if expressions is None else expressions
    turned = date_references.counted_back(parse, trigger, spans)
    span = turned or attached(parse, trigger, spans)
    found = None if span is None else _resolved(parse, span, spans, day, carried, turned=turned is not None)
    if found is not None and (found.day <= day or _may_be_ahead(parse, trigger)):
        return found
    if told is not None and refers_back(parse, trigger):
        return EventDate(told.day, told.precision, "")
    if carried is not None and carried.precision in ("day", "published") and goes_on(parse, trigger):
        return EventDate(carried.day, carried.precision, "")
    return EventDate(day, "published", "")


def _may_be_ahead(parse: Parse, trigger: int) -> bool:
    head = parse.heads[trigger]
    return tense.direction(parse, trigger) != "past" or (head != ROOT and _is_set(parse, trigger, head))


def _resolved(
    parse: Parse,
    span: DateSpan,
    spans: list[DateSpan],
    published: date,
    carried: EventDate | None,
    *,
    turned: bool = False,
) -> EventDate:
    story = carried.day if carried else None
    if span.anchor == "story" and spans:
        other, same = date_references.anchor_of(parse, span, spans, turned=turned)
        if other is not None and same:
            return _resolved(parse, other, [], published, None)
        if other is not None:
            story = _resolved(parse, other, [], published, None).day
        elif turned:
            story = published
    top = tree.span_head(parse, span.start, span.end)
    return resolve(
        span,
        published=published,
        direction=tense.direction(parse, top),
        story=story,
        text=parse.span_text(span.start, span.end),
    )


def attached(parse: Parse, trigger: int, spans: list[DateSpan]) -> DateSpan | None:
    """The date that belongs to the trigger: its own, that of a clause above it, or the only one there is."""
    others = date_references.outside(parse, trigger, spans)
    usable = [span for span in others if _is_usable(parse, span) and not _holds(span, trigger)]
    if not usable:
        return None
    tops = {tree.span_head(parse, span.start, span.end): span for span in usable}
    token, seen = trigger, 0
    while seen < len(parse):
        if (found := _own(parse, token, tops)) is not None:
            return tops[found]
        above = _inherits_from(parse, token)
        if above is None:
            break
        if (within := next((span for span in usable if _holds(span, above)), None)) is not None:
            return within
        token, seen = above, seen + 1
    return usable[0] if len(usable) == 1 and _may_lend(parse, trigger, next(iter(tops))) else None


def _is_usable(parse: Parse, span: DateSpan) -> bool:
    """Whether the span may date an act: "has banned since May" is dated, "the worst attack since 1979" is not."""
    if span.kind == "window":
        return False
    top = tree.span_head(parse, span.start, span.end)
    if span.bound:
        return parse.deps[top] == "nmod:poss"  # "after Sunday's coup"
    return tree.case_phrase(parse, top) != "since" or not _is_compared(parse, parse.heads[top], top)


def _is_compared(parse: Parse, head: int, top: int) -> bool:
    if head == ROOT or not tree.is_verb(parse, head):
        return True
    between = range(min(head, top), max(head, top))
    return any(parse.tags[token] in ("JJS", "RBS") or parse.lower[token] in ("first", "only") for token in between)


def _holds(span: DateSpan, token: int) -> bool:
    return span.start <= token < span.end


def _own(parse: Parse, token: int, tops: dict[int, DateSpan]) -> int | None:
    """The nearest date below a token, not looking into other clauses nor into "Thursday's attack" for "condemned"."""
    reached = [(depth, abs(top - token), top) for top in tops if (depth := _depth(parse, token, top)) is not None]
    return min(reached)[2] if reached else None


def _depth(parse: Parse, token: int, top: int) -> int | None:
    depth, current = 0, top
    while current != ROOT and depth <= len(parse):
        if current == token:
            return depth
        if parse.deps[current] in tree.CLAUSES and not _is_open(parse, current, token):
            return None
        done = parse.heads[current] == token and is_done(parse, current)
        if current != top and not done and _keeps(parse, top, current):
            return None
        current, depth = parse.heads[current], depth + 1
    return None


def _keeps(parse: Parse, top: int, noun: int) -> bool:
    """Whether a noun keeps a date below it to itself: "Thursday's attack", "since the vote on Thursday"."""
    if tree.case_phrase(parse, noun) in ("since", "until", "till", "before", "ahead of"):
        return True
    return parse.heads[top] == noun and _names_another(parse, top, noun)


def _is_open(parse: Parse, clause: int, token: int) -> bool:
    """Clauses whose date is the token's: "…, the ministry said on Monday", "talks planned for Monday"."""
    dep = parse.deps[clause]
    if dep == "parataxis":
        return parse.lemmas[clause] in cues.words("speech.csv", pos="verb")
    if dep == "xcomp":
        return parse.heads[clause] == token and not tree.is_infinitive(parse, clause)
    if parse.heads[clause] != token or tree.is_verb(parse, token):
        return False
    return (dep == "acl" and not tree.is_infinitive(parse, clause)) or (dep == "acl:relcl" and is_light(parse, clause))


def _names_another(parse: Parse, top: int, noun: int) -> bool:
    """Whether a date before a noun ("Thursday's attack") dates that noun alone and not the verb above it."""
    if parse.deps[top] not in ("nmod:poss", "compound", "amod", "nummod", "nmod:unmarked") or top > noun:
        return False
    if parse.deps[noun].startswith("nsubj") and any(case < top for case in parse.kids(noun, "case")):
        return False  # "On Friday police arrested": no subject has a preposition
    return parse.deps[noun] not in ("obl", "obl:unmarked") or tree.case_phrase(parse, noun) not in _AT


def _is_before_or_after(parse: Parse, token: int) -> bool:
    """Whether the word stands in time against its head: "after the strikes", "following a series"."""
    if parse.lower[token] in ("following", "preceding"):
        return True
    return tree.case_phrase(parse, token, "case", "mark", "advmod") in _LATER_OR_EARLIER


def _inherits_from(parse: Parse, token: int) -> int | None:
    """The head whose date holds for the token as well, if any."""
    head, dep = parse.heads[token], parse.deps[token]
    if head == ROOT:
        return None
    if dep == "conj":
        return head if _same_helpers(parse, token, head) else None
    if _is_before_all(parse, token):
        return None
    if dep in ("xcomp", "ccomp", "parataxis", "acl", "appos", "compound", "amod", "csubj", *tree.RELATIVES):
        return head
    if dep in ("aux", "aux:pass", "cop", "fixed", "compound:prt", "flat", "mark", "advmod"):
        return head
    if dep == "advcl":
        return None if _is_before_or_after(parse, token) else head
    if dep in ("nmod", "obl", "nmod:poss"):
        return head if tree.case_phrase(parse, token) in ("of", "during", "in", "by", "with") else None
    return head if dep.startswith("nsubj") or is_light(parse, head) or _is_set(parse, token, head) else None


def _is_set(parse: Parse, token: int, verb: int) -> bool:
    """Whether a verb sets a day for its object: "called a strike for Monday"."""
    if parse.deps[token] not in ("obj", "nsubj:pass"):
        return False
    return any(tree.case_phrase(parse, child) == "for" for child in parse.kids(verb, "obl"))


def _is_before_all(parse: Parse, clause: int) -> bool:
    """A relative clause in the past perfect: "the general, who had led …, died on Monday"."""
    return parse.deps[clause] in tree.RELATIVES and "had" in tree.child_words(parse, clause, "aux")


def _same_helpers(parse: Parse, token: int, head: int) -> bool:
    """Whether a coordinated verb stands in the same tense; "was formed in 2012 and has attacked" shares no date."""
    own = tree.child_words(parse, token, "aux")
    return not own or own == tree.child_words(parse, head, "aux")


def _may_lend(parse: Parse, trigger: int, top: int) -> bool:
    """Whether the only date of the sentence may be the trigger's though the tree doesn't say so."""
    above = [trigger, *parse.ancestors(trigger)]
    current, deadline = top, tree.case_phrase(parse, top) == "by"
    while current not in above and current != ROOT:
        if _closes(parse, current) or (current != top and _keeps(parse, top, current)):
            return False
        if deadline and tree.is_infinitive(parse, current):
            return False
        current = parse.heads[current]
    apart = above[: above.index(current)] if current in above else above
    if any(_is_before_all(parse, token) for token in apart):
        return False
    if top < trigger and any(_is_before_or_after(parse, token) for token in apart):
        return False
    return parse.heads[top] == ROOT or not _names_another(parse, top, parse.heads[top])


def _closes(parse: Parse, token: int) -> bool:
    """Whether a clause keeps its date to itself: complements, relative clauses, "after …"."""
    dep = parse.deps[token]
    if dep == "acl":
        return tree.is_infinitive(parse, token)
    if dep == "conj":
        return tree.is_verb(parse, token) and bool(parse.kids(token, *tree.SUBJECTS))
    if dep == "advcl":
        return _is_before_or_after(parse, token)
    return dep in tree.COMPLEMENTS or dep in tree.RELATIVES
