"""The coder: articles in, mentions out. A pure function of text, lexicon and weights; files are the flows' business."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from coder import marriage
from coder.actions import fit
from coder.actions.acts import Act
from coder.actions.frames import FrameBook, load_frames
from coder.actions.reader import Reader
from coder.actions.repairs import mend
from coder.actions.sentence import read_acts
from coder.actors import ActorSpan, Lexicon, Memory, find_names, load_lexicon, named_tokens
from coder.collection import without_collection
from coder.confidence import Scene, weighed
from coder.discourse import Discourse, Speakers
from coder.errors import CoderError
from coder.events import Versions, mentions_of, published_day
from coder.explain import Explanation
from coder.judge import Judge, load_judge
from coder.ontology import is_code
from coder.parse import Parse, from_doc
from coder.story import Told, settle
from coder.text.headlines import is_headline, recased, with_and
from coder.text.pipeline import load_pipeline, parse_sentences
from coder.text.select import act_forms, is_candidate
from coder.text.sentences import CleanSentence, sentences
from coder.version import VERSION
from schemas.records import Article, Mention

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


Span = tuple[int, int]


@dataclass(slots=True)
class Reading:
    """One sentence as the coder sees it; acts are empty where it was not worth parsing.

    `seen` are the words of all acts of frames, dropped ones too: their places are not another act's.
    """

    sentence: CleanSentence
    parse: Parse
    names: list[ActorSpan]
    doc: Doc | None = None
    spans: list[ActorSpan] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    seen: frozenset[int] = frozenset()
    trace: list[tuple[int, str, str]] = field(default_factory=list)
    opinion: marriage.Opinion | None = None


@dataclass(slots=True)
class Coder:
    """Codes articles. Load one a process with `load()`.

    `timings` sums seconds by stage, `counts` the sentences seen, parsed and shown to the judge.
    """

    nlp: Language
    lexicon: Lexicon
    book: FrameBook
    forms: frozenset[str]
    lone: frozenset[str]
    versions: Versions
    judge: Judge | None = None
    timings: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    counts: Counter[str] = field(default_factory=Counter)

    def code(self, article: Article) -> list[Mention]:
        """The mentions of one article, in the order of the text. Raises CoderError when it has no publication date."""
        return self.code_batch([article])[0]

    def code_batch(self, articles: Sequence[Article]) -> list[list[Mention]]:
        """The mentions of each article. Candidate sentences of all articles are parsed together."""
        coded_at = datetime.now(UTC)
        with without_collection():
            with self.nlp.memory_zone():  # words of the batch leave the vocabulary with it
                drafts = [self.draft(article) for article in articles]
                self.parse([reading for draft in drafts for reading in draft])
            return [self.finish(article, draft, coded_at) for article, draft in zip(articles, drafts, strict=True)]

    def read(self, text: str, *, published: date) -> list[Reading]:
        """Every sentence of a bare text with parse, actors and acts, each sentence parsed."""
        draft = self.draft(Article(id="text", text=text, published=published), everything=True)
        self.parse(draft)
        self._read(draft, on=published, traced=True)
        return draft

    def explain(self, text: str, *, published: date) -> Explanation:
        """How a bare text is coded: parse, actors, frames tried, mentions."""
        article = Article(id="text", text=text, published=published)
        draft = self.read(text, published=published)
        return Explanation(draft, list(self._mentions(article, draft, datetime.now(UTC))))

    def code_pair(self, article: Article, sources: Sequence[Span], targets: Sequence[Span]) -> Mention | None:
        """The best act from sources to targets, given spans (character offsets in the article's text)."""
        from coder.pairs import code_pair

        return code_pair(self, article, sources, targets)

    # --- stages -------------------------------------------------------------------------------------------------

    def draft(self, article: Article, *, everything: bool = False) -> list[Reading]:
        """Clean sentences, tokenised, with names; a Doc only where the sentence is worth parsing."""
        on = _day(article)
        with self._timed("clean"):
            pieces = sentences(article)
        self.counts["sentences"] += len(pieces)
        draft = []
        for sentence in pieces:
            with self._timed("tokenise"):
                doc = self.nlp.make_doc(sentence.text)
                parse = from_doc(doc, parsed=False)
            with self._timed("names"):
                if is_headline(sentence.text):
                    doc = recased(self.nlp, doc, named_tokens(parse, self.lexicon, on=on))
                    parse = from_doc(doc, parsed=False)
                names = find_names(parse, self.lexicon, on=on)
            with self._timed("select"):
                wanted = everything or is_candidate(parse, names, self.forms, lone=self.lone)
            draft.append(Reading(sentence, parse, names, self._joined(doc, names) if wanted and len(doc) else None))
        return draft

    def _joined(self, doc: Doc, names: list[ActorSpan]) -> Doc:
        """The Doc as it is parsed, where two states at its head are joined by a comma alone."""
        return with_and(self.nlp, doc, [(span.start, span.end) for span in names]) if len(names) > 1 else doc

    def parse(self, readings: list[Reading]) -> None:
        """Parse the candidates, shortest first, so that batches hold sentences of like length."""
        wanted = sorted((r for r in readings if r.doc is not None), key=lambda r: len(r.doc))
        self.counts["parsed"] += len(wanted)
        with self._timed("parse"):
            docs = parse_sentences(self.nlp, [r.doc for r in wanted])
            for reading, doc in zip(wanted, docs, strict=True):
                parse = from_doc(doc)
                parse.text, parse.starts = reading.parse.text, reading.parse.starts  # a comma may be read as "and"
                reading.parse, reading.doc = mend(parse, self.book), None

    def finish(self, article: Article, draft: list[Reading], coded_at: datetime) -> list[Mention]:
        """The mentions of a parsed draft; the names in it are taken as they are."""
        self._read(draft, on=_day(article))
        with self._timed("circumstances"):
            return list(self._mentions(article, draft, coded_at))

    def _read(self, draft: list[Reading], *, on: date, traced: bool = False) -> None:
        """Link actors over the article and read the acts, sentence by sentence."""
        memory, discourse = Memory(self.lexicon, on, self.judge), Discourse()
        heard: list[ActorSpan] = []
        for reading in draft:
            parsed, speakers = bool(reading.parse.heads), Speakers(reading.parse, heard)
            with self._timed("link"):
                linked = memory.link(reading.parse, reading.names, speakers.of_sentence) if parsed else reading.names
                reading.spans = linked
            if parsed:
                with self._timed("actions"):
                    self._acts(reading, speakers, discourse, traced=traced)
                heard = list(speakers.heard.values())
                with self._timed("judge"):
                    self._judged(reading)
            discourse.tell(reading.acts)
            with self._timed("link"):
                memory.observe(reading.parse, reading.spans)

    def _acts(self, reading: Reading, speakers: Speakers, discourse: Discourse, *, traced: bool) -> None:
        """Read the acts of a sentence."""
        actors = fit.Actors(reading.parse, reading.spans)
        reader = Reader(
            reading.parse, actors, self.book, cache(lambda token: speakers.at(token, actors)), discourse.recall,
            discourse.counterparts, trace=reading.trace if traced else None,
        )  # fmt: skip
        reading.acts = [act for found in read_acts(reader) if (act := self.final(found)) is not None]

    def _judged(self, reading: Reading) -> None:
        """Weigh the acts; let the judge keep, drop and add some where the sentence has two actors for it to look at."""
        parse, spans, acts = reading.parse, reading.spans, reading.acts
        reading.seen = frozenset(word for act in acts for word in act.words)
        if self.judge is not None and marriage.is_worth_asking(parse, spans, acts):
            self.counts["judged"] += 1
            reading.opinion = marriage.ask(self.judge, parse, spans)
            reading.acts = marriage.marry(parse, spans, acts, reading.opinion)
        elif self.judge is not None:
            reading.acts = marriage.sift(Scene(parse, spans, acts))
        else:
            reading.acts = [weighed(Scene(parse, spans, acts), act) for act in acts]

    def final(self, act: Act) -> Act | None:
        """The act with the code under which it is given; None for helper acts that stand only under operators."""
        code = act.code if is_code(act.code) else self.book.product("none", act.code)
        return replace(act, code=code) if code else None

    def _mentions(self, article: Article, draft: list[Reading], coded_at: datetime) -> Iterator[Mention]:
        readings = [(reading, act) for reading in draft for act in reading.acts]
        told = [
            Told(r.sentence.index, r.parse, r.spans, act, r.sentence.offsets is None, r.seen) for r, act in readings
        ]
        seen = set()
        settled = settle(told, published=published_day(article), text=article.text)
        for (reading, act), about in zip(readings, settled, strict=True):
            for mention in mentions_of(
                act, article=article, sentence=reading.sentence, parse=reading.parse, about=about,
                versions=self.versions, coded_at=coded_at,
            ):  # fmt: skip
                key = (mention.sentence_index, mention.source_code, mention.target_code, mention.cameo_code)
                if key not in seen:
                    seen.add(key)
                    yield mention

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        began = perf_counter()
        try:
            yield
        finally:
            self.timings[stage] += perf_counter() - began


def _day(article: Article) -> date:
    if article.published is None:
        raise CoderError(f"{article.id}: published, got nothing, allowed: a date; give the article one or a default")
    return published_day(article)


def load(model: str | None = None, lexicon: Path | None = None, *, judge: bool = True) -> Coder:
    """Load pipeline, lexicon, frames and judge (seconds; once a process).

    `model` names any spaCy pipeline with UD labels, `lexicon` a folder that overlays the shipped actor tables. Without
    the judge, or where its file is missing, frames alone decide.
    """
    nlp = load_pipeline(model)
    actors = load_lexicon(lexicon)
    book = load_frames()
    forms = act_forms(book, _irregular(nlp))
    lone = act_forms(_lone(book), _irregular(nlp))
    reader = load_judge() if judge else None
    models = [_model_version(nlp), *([f"judge-{reader.version}"] if reader else [])]
    versions = Versions(VERSION, _short_hash([actors.version, book.version]), "+".join(models))
    return Coder(nlp, actors, book, forms, lone, versions, reader)


def _lone(book: FrameBook) -> FrameBook:
    """The frames that need no target."""
    frames = tuple(frame for frame in book.frames if frame.alone)
    lemmas = {words[-1] for f in frames for words in (*f.noun, *f.adj)} | {words[0] for f in frames for words in f.verb}
    return FrameBook(frames, {}, {}, frozenset(lemmas))


def _irregular(nlp: Language) -> dict[str, str]:
    """Irregular forms and their lemmas, where the pipeline has such a table."""
    if "word_forms" not in nlp.pipe_names:
        return {}
    exceptions = nlp.get_pipe("word_forms").tables["exceptions"]
    return exceptions["verb"] | exceptions["noun"]


def _model_version(nlp: Language) -> str:
    return f"{nlp.meta['name']}-{nlp.meta['version']}"


def _short_hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
