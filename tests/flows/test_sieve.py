"""What is coded of the articles that are read: nothing twice, and every text once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows import spool
from flows.articles import hashes
from flows.settings import Recode
from flows.sieve import Known, Repeats, Sieve
from schemas import Article, Failure

A = Article("a", "Pakistan recalled its ambassador.", published=date(2024, 1, 18))


def article(name: str, text: str = A.text, day: int = 18) -> Article:
    return Article(name, text, published=date(2024, 1, day))


def sieve(tmp_path: Path, *coded: Article, outdated: tuple[str, ...] = (), **changes: Any) -> Sieve:
    known = Known(outdated=set(outdated))
    for one in coded:
        known.contents[one.id] = hashes(one)["content_hash"]
        known.add(one.id, hashes(one)["text_hash"], one.published)
    return Sieve(known, Repeats(tmp_path, 2), **changes)


def names(articles: Any) -> list[str]:
    return [one.id for one in articles]


def test_the_first_of_a_text_is_coded_and_the_others_are_kept_as_repeats(tmp_path: Path) -> None:
    made = sieve(tmp_path)
    assert names(made.fresh([A, article("b"), article("c"), article("d", "Other."), article("e")])) == ["a", "d"]
    made.repeats.flush()
    assert [names(spool.load_articles(Path(path))) for path in made.repeats.paths] == [["b", "c"], ["e"]]
    assert (made.n_read, made.n_known, made.n_duplicates) == (5, 0, 3)


@pytest.mark.parametrize(("day", "coded"), [(25, []), (26, ["b"]), (11, []), (10, ["b"])])
def test_after_a_week_the_same_text_is_another_one(tmp_path: Path, day: int, coded: list[str]) -> None:
    assert names(sieve(tmp_path, A).fresh([article("b", day=day)])) == coded


def test_title_and_language_belong_to_the_text(tmp_path: Path) -> None:
    titled = Article("b", A.text, title="Envoy recalled", published=A.published)
    spanish = Article("c", A.text, published=A.published, language="es")
    assert names(sieve(tmp_path, A).fresh([titled, spanish])) == ["b", "c"]


def test_a_text_that_its_article_has_lost_is_free_again(tmp_path: Path) -> None:
    made = sieve(tmp_path, A)
    assert names(made.fresh([article("a", "Changed."), article("b")])) == ["a", "b"]
    assert made.changed == ["a"]


def test_an_article_that_takes_anothers_text_is_coded_no_more(tmp_path: Path) -> None:
    made = sieve(tmp_path, A, article("b", "Other."))
    assert names(made.fresh([article("b")])) == []
    assert (made.changed, made.n_duplicates) == (["b"], 1)


def test_the_first_heir_of_a_text_is_coded(tmp_path: Path) -> None:
    made = sieve(tmp_path, A)
    assert names(made.fresh([article("a", "Changed.")])) == ["a"]
    assert names(made.heirs([article("b"), article("c")])) == ["b"]
    assert made.n_duplicates == 1


def test_what_was_read_anew_inherits_nothing(tmp_path: Path) -> None:
    made = sieve(tmp_path, A)
    assert names(made.fresh([article("a", "Changed."), article("b", "New.")])) == ["a", "b"]
    assert names(made.heirs([article("b")])) == []


@pytest.mark.parametrize(
    ("recode", "coded", "n_outdated"),
    [(Recode.none, [], 1), (Recode.changed, ["b"], 0), (Recode.all, ["a", "b"], 0)],
)
def test_known_articles_are_coded_again_only_when_asked(
    tmp_path: Path, recode: Recode, coded: list[str], n_outdated: int
) -> None:
    other = article("b", "Other.")
    made = sieve(tmp_path, A, other, outdated=("b",), recode=recode)
    assert names(made.fresh([A, other])) == coded
    assert (made.n_known, made.n_outdated) == (2 - len(coded), n_outdated)


def test_failures_pass_by(tmp_path: Path) -> None:
    made = sieve(tmp_path)
    assert names(made.fresh([Failure("bad"), A])) == ["a"]
    assert made.failures == [Failure("bad")]
