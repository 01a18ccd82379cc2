"""What of the articles read is to be coded: not what the store knows, and no text twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from flows import spool
from flows.articles import content_hash, text_hash
from flows.settings import Recode
from schemas import Article, Failure

# A text that comes again later than this is a new one: its "on Wednesday" is another day.
WINDOW = timedelta(days=7)


@dataclass(slots=True)
class Known:
    """What a store holds: content hash by id; of what was coded, text hash and day by id, and days by text hash."""

    contents: dict[str, str] = field(default_factory=dict)
    texts: dict[str, tuple[str, date]] = field(default_factory=dict)
    days: dict[str, list[date]] = field(default_factory=dict)
    outdated: set[str] = field(default_factory=set)

    def add(self, name: str, text: str, day: date) -> None:
        """A text that is coded under an id."""
        self.texts[name] = (text, day)
        self.days.setdefault(text, []).append(day)

    def covers(self, text: str, day: date) -> bool:
        """Is the same text coded already, published at about this day?"""
        return any(abs(day - other) <= WINDOW for other in self.days.get(text, ()))


@dataclass(slots=True)
class Repeats:
    """Files of the articles that repeat a text, written as they come: there may be many."""

    folder: Path
    size: int
    held: list[Article] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def add(self, article: Article) -> None:
        """Keep an article; every so many go to a file."""
        self.held.append(article)
        if len(self.held) >= self.size:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        if self.held:
            path = self.folder / f"repeats-{len(self.paths):05d}.arrow"
            self.paths.append(str(spool.write_articles(self.held, path)))
            self.held.clear()


class Sieve:
    """Lets through what is to be coded, keeps failures and repeated texts, and counts."""

    def __init__(self, known: Known, repeats: Repeats, *, recode: Recode = Recode.none) -> None:
        self.known, self.repeats, self.recode = known, repeats, recode
        self.failures: list[Failure] = []
        self.changed: list[str] = []
        self.decided: set[str] = set()
        self.n_read = self.n_known = self.n_duplicates = self.n_outdated = 0

    def fresh(self, outcomes: Iterable[Article | Failure]) -> Iterator[Article]:
        """The articles to code."""
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                self.failures.append(outcome)
                continue
            self.n_read += 1
            known = self.known.contents.get(outcome.id) == content_hash(outcome)
            if self._again(outcome.id) if known else self._unheard(outcome):
                yield outcome

    def heirs(self, orphans: Iterable[Article]) -> Iterator[Article]:
        """What is to be coded of the articles whose text was another's and is so no more."""
        for article in orphans:
            if article.id not in self.decided and self._unheard(article):
                yield article

    def _again(self, name: str) -> bool:
        """Is a known article to be coded again?"""
        outdated, coded = name in self.known.outdated, name in self.known.texts
        if coded and (self.recode is Recode.all or (outdated and self.recode is Recode.changed)):
            return True
        self.n_known += 1
        self.n_outdated += outdated
        return False

    def _unheard(self, article: Article) -> bool:
        """Is the text of a new or changed article unheard of? If not, it is kept as a repeat."""
        self.decided.add(article.id)
        text, day = text_hash(article), _day(article)
        before = self._forget(article.id)
        repeated = self.known.covers(text, day)
        if before is not None and (repeated or before != text):
            self.changed.append(article.id)
        if repeated:
            self.n_duplicates += 1
            self.repeats.add(article)
        else:
            self.known.add(article.id, text, day)
        return not repeated

    def _forget(self, name: str) -> str | None:
        """Take away the text that was coded under an id, and say which."""
        text, day = self.known.texts.pop(name, (None, None))
        if text is not None:
            self.known.days[text].remove(day)
        return text


def _day(article: Article) -> date:
    published = article.published or date.min
    return published.date() if isinstance(published, datetime) else published
