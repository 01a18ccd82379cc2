"""One HTML file out of template, style, program and data; nothing in it is fetched and nothing from outside runs."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import escape
from importlib.resources import files
from typing import Any

PROGRAM = ("model.js", "filters.js", "series.js", "heat.js", "table.js", "main.js")
# In JSON all of these stand only inside strings, where \uXXXX means the same and can't end the element around it.
DANGEROUS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def page(data: dict[str, Any], *, words: dict[str, str]) -> str:
    """The whole page; `words` are the plain texts that the template names, escaped here."""
    style, program = _part("style.css"), _program()
    parts = {name: escape(text) for name, text in words.items()}
    parts |= {"style": style, "program": program, "data": as_json(data)}
    parts |= {"style_hash": _hash(style), "program_hash": _hash(program)}
    # In one pass, so that what is filled in is never taken for a place to fill.
    return re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place[1]], _part("template.html"))


def as_json(data: Any) -> str:
    """JSON that can stand inside a script element whatever its strings hold."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(DANGEROUS)


def _program() -> str:
    parts = "\n".join(_part(name) for name in PROGRAM)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _part(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """As a Content-Security-Policy names an inline style or program that may stand."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
