"""`demarche report`: one HTML page with series, heat map and events, to open in any browser, without a network."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from flows.report.content import Content, embedded, gather
from flows.report.page import page

LIMIT = 20_000


def write_report(
    store: Path, *, html: Path, first: date | None = None, last: date | None = None, limit: int = LIMIT
) -> Content:
    """Write the page of a store, or of some of its days; returns what is on it."""
    content = gather(store, first=first, last=last, limit=limit)
    text = page(embedded(content), words=_words(store, content))
    html.parent.mkdir(parents=True, exist_ok=True)
    aside = html.with_name(f".{html.name}.aside")
    aside.write_text(text, encoding="utf-8", newline="\n")
    aside.replace(html)
    return content


def left_out(content: Content) -> str:
    """What a reader must know about days that aren't on the page; nothing when all are."""
    if not content.n_left_out:
        return ""
    return f"{content.n_left_out:,} events of earlier days are not on this page, which begins with {content.days[0]}."


def _summary(content: Content) -> str:
    begin, end = content.days
    events = sum(row["status"] in ("actual", "historical") for row in content.rows)
    others = len(content.rows) - events
    unreal = f" and {others:,} acts that are future, hypothetical or negated" if others else ""
    return f"{events:,} events{unreal}, from {begin} to {end}"


def _words(store: Path, content: Content) -> dict[str, str]:
    versions = (f"{name} {content.extent[f'{name}_version']}" for name in ("coder", "lexicon", "model"))
    return {
        "title": f"Diplomatic events: {store.resolve().name}",
        "summary": _summary(content),
        "left_out": left_out(content),
        "versions": "; ".join(versions),
    }
