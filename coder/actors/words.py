"""Closed classes of words that the rules of this room rest on, read from lexicon/actors/words.csv."""

from __future__ import annotations

import csv
from importlib.resources import files

FILE = "words.csv"


def _read() -> dict[str, tuple[str, ...]]:
    text = files("coder").joinpath("lexicon", "actors", FILE).read_text(encoding="utf-8")
    return {row["id"]: tuple(row["words"].split("|")) for row in csv.DictReader(text.splitlines())}


_CLASSES = _read()
KNOWN = frozenset(_CLASSES)


def _set(name: str) -> frozenset[str]:
    return frozenset(_CLASSES[name])


def _states(name: str) -> frozenset[str]:
    """A class of states by their codes."""
    return frozenset(state.upper() for state in _CLASSES[name])


def _phrases(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in _CLASSES[name])


def _by_key(name: str) -> dict[str, frozenset[str]]:
    """The classes `name:key`, by key."""
    return {key.partition(":")[2]: frozenset(words) for key, words in _CLASSES.items() if key.startswith(name + ":")}


def _key_of(name: str) -> dict[str, str]:
    """Every word of the classes `name:key` with its key."""
    return {word: key for key, words in _by_key(name).items() for word in words}


ARMED_NAMES = _set("armed_names")
BASED = _set("based")
MANNER = _set("manner")
BE_FORMS = _set("be_forms")
COMMON_ACRONYM_NOUNS = _set("common_acronym_nouns")
COMPASS = _set("compass")
COUNTRY_NOUNS = _set("country_nouns")
CROWD_COUNTS = _set("crowd_counts")
DETERMINERS = _set("determiners")
EMPTY_VERBS = _set("empty_verbs")
EPITHETS = {code.upper(): tuple(sorted(names)) for code, names in _by_key("epithets").items()}
FEMALE = _set("female")
FAMILY_NAME_FIRST = _states("family_name_first")
GIVEN_NAME_TOO = _states("given_name_too")
FOREIGN = _set("foreign")
VENUES = _set("venues")
VERSUS = _set("versus")
NAME_TAILS = _set("name_tails")
WORLDWIDE = tuple(sorted(_set("worldwide")))
FORMER = _set("former")
GIVEN_NAMES = _set("given_names")
GROUP_NOUNS = _set("group_nouns")
HEADS = _by_key("heads")
HONORIFICS = _set("honorifics")
LEADERS = _set("leaders")
LEADING = _set("leading")
LOCAL_RULERS = _set("local_rulers")
LIST_GAPS = frozenset(_phrases("list_gaps"))
MALE = _set("male")
MINISTERS = _set("ministers")
MISSIONS = _set("missions")
MODIFIERS = _set("modifiers")
MODIFIER_ENDINGS = _CLASSES["modifier_endings"]
MOTION = _set("motion")
NAMES_TOO = _set("names_too")
NAME_PARTICLES = _set("name_particles")
NEEDS_THE = _set("needs_the")
NEEDS_OF = _set("needs_of")
NEVER_LOWER = _set("never_lower")
NOT_ACTORS = _phrases("not_actors")
NOT_SURNAMES = _set("not_surnames")
NOT_NAMES = _set("not_names")
NO_ROLES = _set("no_roles")
NO_ROLE_AFTER = _by_key("no_role_after")
NO_ROLE_BEFORE = _by_key("no_role_before")
NUMBER_WORDS = _set("number_words")
ORG_BEGINNINGS = _set("organisation_beginnings")
ORG_ENDINGS = _key_of("organisation_endings")
OTHER_SECTORS = _key_of("other_sectors")
OWNERS = _set("owners")
PAIR_ADJECTIVES = _set("pair_adjectives")
PAIR_BARE_NOUNS = _set("pair_bare_nouns")
PAIR_FRIENDLY = _set("pair_friendly")
PAIR_SIDE_NOUNS = _set("pair_side_nouns")
PAIR_STATE_NOUNS = _set("pair_state_nouns")
PAIR_VERBS = _set("pair_verbs")
PLACE_NOUNS = _set("place_nouns")
PLACE_PREPOSITIONS = _set("place_prepositions")
PRIVATE_HEADS = _set("private_heads")
PUBLIC_BODIES = _set("public_bodies")
PREDECESSORS = {new.upper(): old.upper() for old, new in _key_of("succeeded_by").items()}
PARTISAN = _set("partisan")
POSSESSIVE = _set("possessive")
QUANTITIES = _set("quantities")
QUANTITY_WORDS = _set("quantity_words")
ROLE_PREFIXES = _set("role_prefixes")
SAID_OF_IT = _set("said_of_it")
SEAT_OF = {city: code.upper() for city, code in _key_of("seat_of").items()}
SHARED_PLACE = _set("shared_place")
SHORT_NAMES = _set("short_names")
SMALL_WORDS = _set("small_words")
STAFF_CHIEFS = _set("staff_chiefs")
STANCE = _set("stance")
STATE_NOUNS = _set("state_nouns")
TERRITORY = _set("territory")
TITLES = _set("titles")
TWINS = {name: tuple(sorted(state.upper() for state in states)) for name, states in _by_key("twins").items()}
TWO_SURNAMES = _states("two_surnames")
UNKNOWN_SIDE = _set("unknown_side")
WEAK_ROLES = _set("weak_roles")
