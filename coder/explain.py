"""What the coder saw and why: parse, actors, frames tried, mentions, as plain lines for a terminal to colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coder.ontology import CAMEO
from coder.parse import ROOT, Parse

if TYPE_CHECKING:
    from coder.coder import Reading
    from schemas.records import Mention


LIKELY = 0.3


@dataclass(frozen=True, slots=True)
class Explanation:
    """The readings of a text's sentences and the mentions that came of them."""

    readings: list[Reading]
    mentions: list[Mention]

    def lines(self) -> list[str]:
        """The whole explanation; each sentence under its own heading."""
        return [line for reading in self.readings for line in self._sentence(reading)]

    def _sentence(self, reading: Reading) -> Iterator[str]:
        yield f"Sentence {reading.sentence.index}: {reading.sentence.text}"
        yield "  Parse"
        yield from _parse_lines(reading.parse)
        yield "  Actors"
        for span in reading.spans:
            words = reading.parse.span_text(span.start, span.end)
            sure = "" if span.sure == 1.0 else f"; {span.sure:.2f} sure"
            yield f"    {words} -> {span.code} ({span.name or span.kind}; {span.reason}{sure})"
        yield "  Frames tried"
        for token, rule, outcome in reading.trace:
            yield f"    {reading.parse.words[token]}: {rule}: {outcome}"
        if reading.opinion is not None:
            yield "  Judge"
            yield from _judge_lines(reading)
        yield "  Acts"
        for act in reading.acts:
            sources = ", ".join(span.code for span in act.sources) or "no source"
            targets = ", ".join(span.code for span in act.targets) or "no target"
            yield f"    {act.code} {CAMEO[act.code].name}: {sources} -> {targets} [{act.rule}]"
        yield "  Mentions"
        mentions = [m for m in self.mentions if m.sentence_index == reading.sentence.index]
        for m in mentions:
            yield (
                f"    {m.source_code} -> {m.target_code or '-'}: {m.cameo_code} {CAMEO[m.cameo_code].name}; "
                f"{m.status}, {m.event_date} ({m.date_precision}), confidence {m.confidence}"
                + (f", in {m.place_name} ({m.place_country or 'no state'})" if m.place_name else "")
                + (f", said by {m.attributed_to}" if m.attributed_to else "")
            )
        if not mentions:
            yield "    none"


def _judge_lines(reading: Reading) -> Iterator[str]:
    """What the judge says of each pair of actors for which it sees an event likely."""
    for (source, target), verdict in reading.opinion.verdicts.items():
        if verdict.event >= LIKELY:
            root, words = verdict.best_root(), reading.parse.text[slice(*verdict.trigger)]
            code, share = verdict.best_code(root)
            told = f"root {root} {verdict.roots[root]:.2f}, code {code} {share:.2f} of it, {verdict.best_type()}"
            yield f"    {source} -> {target or '-'}: {told}, by {words!r}"


def _parse_lines(parse: Parse) -> Iterator[str]:
    for token, word in enumerate(parse.words):
        if parse.heads:
            head = parse.heads[token]
            above = parse.words[head] if head != ROOT else "-"
            lemma, tag, dep = parse.lemmas[token], parse.tags[token], parse.deps[token]
            yield f"    {token:>3} {word:<18} {lemma:<18} {tag:<6} {dep:<12} {above}"
