"""The contracts: what an article, a mention and an event are; one source for Arrow, DuckDB and JSON Schema."""

from schemas.records import Article, Event, Failure, Load, Mention, StoredArticle, StoredFailure

__all__ = ["Article", "Event", "Failure", "Load", "Mention", "StoredArticle", "StoredFailure"]
