"""The ontology's tables: complete, consistent, and checked where they are not."""

from __future__ import annotations

import csv
import pickle
import subprocess
import sys

import pytest

from coder import ontology
from coder.ontology import CAMEO, CONTEXTS, CROSSWALK, PLOVER, OntologyError, PloverCode, intensity, plover_of
from coder.ontology.records import QUADS, parse_cameo, rows

# In the manual's order: four kinds of verbal cooperation, three of material, four of verbal conflict, five of material.
TYPES = [
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip

# The score table of the manual, types first (ACCUSE with its sign restored).
SCORES = {
    "AGREE": {None: 2.5},
    "CONSULT": {None: 2.5, "visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5},
    "SUPPORT": {None: 5},
    "CONCEDE": {None: 4.5},
    "COOPERATE": {None: 9.5},
    "AID": {None: 10},
    "RETREAT": {
        None: 6.5, "withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5,
    },
    "REQUEST": {None: 0, "assist": 0.5, "change": -1, "yield": -1, "meet": 0},
    "ACCUSE": {None: -3, "disapprove": -2, "investigate": -3.5, "allege": -3.5},
    "REJECT": {None: -2, "assist": -1.5, "change": -2, "yield": -2, "meet": -2},
    "THREATEN": {
        None: -3.5, "restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4, "violence": -3.5,
    },
    "PROTEST": {
        None: -5, "demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5,
        "vandalize": -5,
    },
    "SANCTION": {None: -6, "convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6},
    "MOBILIZE": {None: -5.5, "troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6},
    "COERCE": {
        None: -7, "seize": -7, "restrict": -7, "censor": -6.5, "curfew": -6.5, "martial-law": -7.5, "arrest": -7,
        "deport": -7, "withhold": -7, "misinformation": -6.5, "cyber": -7,
    },
    "ASSAULT": {
        None: -9, "abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5, "targeted": -9.5, "destroy": -8.5,
        "primitive": -8, "firearms": -9, "explosives": -9, "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5,
        "heavy-weapons": -9.5, "crowd-control": -7.5, "unconventional": -10,
    },
}  # fmt: skip


def text(file: str) -> str:
    return ontology._text(file)


def test_counts() -> None:
    roots = [code for code in CAMEO if len(code) == 2]
    assert (len(CAMEO) - len(roots), len(roots), len(PLOVER), len(CONTEXTS)) == (298, 20, 16, 37)
    assert roots == sorted(QUADS)
    assert list(PLOVER) == TYPES


def test_tables_are_sound() -> None:
    assert ontology.problems() == []


@pytest.mark.parametrize("code", CAMEO)
def test_parents_lead_to_the_root(code: str) -> None:
    chain = [code]
    while (above := ontology.parent(chain[-1])) is not None:
        chain.append(above)
    assert chain == [code[:length] for length in range(len(code), 1, -1)]
    assert chain[-1] == ontology.root(code)


def test_leading_zeros_stay() -> None:
    assert ontology.is_code("0862")
    assert not ontology.is_code("862")
    assert CAMEO["0862"].parent == "086"
    assert {code[0] for code in CAMEO} == {"0", "1", "2"}


def test_names_and_descriptions() -> None:
    for entry in CAMEO.values():
        assert not entry.name.endswith("."), entry.code
        assert entry.description.endswith("."), entry.code
    assert len({entry.description for entry in CAMEO.values()}) == len(CAMEO)


def test_goldstein_values_are_the_published_ones() -> None:
    published = {"0811": 5.0, "0874": 10.0, "016": -2.0, "163": -8.0, "0256": -0.3, "195": -10.0, "074": 8.5}
    assert {code: ontology.goldstein(code) for code in published} == published


def test_inherited_goldstein_values_say_so() -> None:
    inherited = {code: entry.goldstein_from for code, entry in CAMEO.items() if code != entry.goldstein_from}
    roots = {root: f"{root}0" for root in QUADS}
    assert inherited == roots | {
        "1213": "121", "1214": "121", "155": "15", "176": "17", "1834": "183", "1951": "195", "1952": "195",
    }  # fmt: skip


def test_quad_classes() -> None:
    assert [QUADS[root] for root in sorted(QUADS)] == [1] * 5 + [2] * 3 + [3] * 5 + [4] * 7
    assert all(entry.quad_class == QUADS[entry.root] for entry in CAMEO.values())
    quads = {quad: [name for name, kind in PLOVER.items() if kind.quad_class == quad] for quad in (1, 2, 3, 4)}
    assert quads == {1: TYPES[:4], 2: TYPES[4:7], 3: TYPES[7:11], 4: TYPES[11:]}


def test_scores_of_the_manual() -> None:
    scores = {name: {mode: intensity(name, mode) for mode in (None, *kind.modes)} for name, kind in PLOVER.items()}
    assert scores == SCORES


def test_modes_without_a_score_of_their_own() -> None:
    assert [(e, m) for e in PLOVER for m, mode in PLOVER[e].modes.items() if not mode.own_score] == [
        ("PROTEST", "vandalize")
    ]


def test_types_that_need_a_recipient() -> None:
    assert [name for name, kind in PLOVER.items() if kind.recipient_required] == ["COOPERATE", "AID", "SANCTION"]


def test_every_code_maps() -> None:
    assert list(CROSSWALK) == list(CAMEO)
    for code in CAMEO:
        assert (plover_of(code).event is None) == code.startswith(("01", "02")), code


def test_modes_and_contexts_are_known() -> None:
    for code, crossing in CROSSWALK.items():
        plover = crossing.plover
        assert plover.mode is None or plover.mode in PLOVER[plover.event].modes, code
        assert set(plover.contexts) <= CONTEXTS.keys(), code


@pytest.mark.parametrize(
    ("code", "event", "mode", "contexts"),
    [
        ("041", "CONSULT", "phone", ()),
        ("055", "CONCEDE", None, ("diplomatic",)),
        ("0831", "RETREAT", "resign", ("executive",)),
        ("0874", "RETREAT", "withdraw", ("military", "territory")),
        ("091", "ACCUSE", "investigate", ("crime",)),
        ("1056", "REQUEST", "yield", ("military",)),
        ("116", "SANCTION", "convict", ("legal",)),
        ("155", "MOBILIZE", "weapons", ("cyber",)),
        ("163", "SANCTION", "discontinue", ("economic",)),
        ("1712", "ASSAULT", "destroy", ("human_security",)),
        ("176", "COERCE", "cyber", ("cyber",)),
        ("1831", "ASSAULT", "suicide-attack", ()),
        ("1833", "ASSAULT", "explosives", ()),
        ("185", "ASSAULT", "targeted", ()),
        ("195", "ASSAULT", "aerial", ("military",)),
        ("1952", "ASSAULT", "drone", ("military",)),
    ],
)
def test_crosswalk(code: str, event: str, mode: str | None, contexts: tuple[str, ...]) -> None:
    assert plover_of(code) == PloverCode(event, mode, contexts)


def test_statements_and_appeals_are_outside_plover() -> None:
    assert plover_of("0256") == plover_of("016") == PloverCode(None, None, ())
    assert plover_of("0256", nearest=True) == PloverCode("REQUEST", "yield", ("military",))
    assert plover_of("010", nearest=True) == PloverCode(None, None, ())


def test_unknown_names_are_refused() -> None:
    with pytest.raises(OntologyError, match="'862'"):
        ontology.goldstein("862")
    with pytest.raises(OntologyError, match="massacre"):
        intensity("ASSAULT", "massacre")
    with pytest.raises(OntologyError, match="FIGHT"):
        intensity("FIGHT")
    assert intensity(None) is None
    assert pickle.loads(pickle.dumps(OntologyError("x"))).args == ("x",)


BROKEN = [
    ("cameo.csv", "\n0311,", "\n311,", "311: lost leading zero, got '311'"),
    ("cameo.csv", "\n042,", "\n041,", "041: duplicate code, got '041'"),
    ("cameo.csv", ",023,1,", ",029,1,", "0231: unknown parent, got '029'"),
    ("cameo.csv", ",023,1,", ",02,1,", "0231: wrong parent, got '02'"),
    ("cameo.csv", ",16,4,-8.0,", ",16,3,-8.0,", "163: quad_class, got '3'"),
    ("cameo.csv", ",-8.0,", ",-80,", "163: goldstein, got '-80'"),
    ("cameo.csv", ",121,3,-4.0,121,", ",121,3,-4.5,121,", "1213: inherited goldstein, got '-4.5'"),
    ("cameo.csv", ",183,4,-10.0,183,", ",183,4,-10.0,184,", "1834: goldstein_from, got '184'"),
    ("cameo.csv", "Receive inspectors", "Receive  inspectors", "0862: stray space in name"),
    ("cameo.csv", "Receive inspectors", "Receive inspecto\u0301rs", "0862: name is not NFC"),
    ("cameo.csv", "code,name", "code,title", "header: columns or no rows"),
    ("cameo_plover.csv", "\n0862,", "\n862,", "862: lost leading zero, got '862'"),
    ("cameo_plover.csv", "\n0862,", "\n0864,", "0862: unmapped code, got None"),
    ("cameo_plover.csv", ",ASSAULT,torture,", ",ASSAULT,massacre,", "1822: unknown mode of ASSAULT, got 'massacre'"),
    ("cameo_plover.csv", ",ASSAULT,torture,", ",FIGHT,torture,", "1822: unknown event, got 'FIGHT'"),
    ("cameo_plover.csv", ",peacekeeping,", ",democracy,", "0234: unknown context, got 'democracy'"),
    ("cameo_plover.csv", "COERCE,cyber,cyber,", "COERCE,cyber,,", "176: context that cyber brings"),
    ("cameo_plover.csv", "160,SANCTION,,,manual", "160,SANCTION,,,nearest", "160: basis, got 'nearest'"),
    ("plover.toml", "phone = { score = 1.5,", "phone = { score = 15,", "CONSULT phone: score, got 15"),
    ("plover.toml", "recipient = true", "recipients = true", "COOPERATE: missing key"),
    ("plover.toml", "[AGREE]", "[AGREE", "file: not TOML"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), BROKEN)
def test_problems_say_where_and_what(file: str, old: str, new: str, expected: str) -> None:
    before = text(file)
    found = ontology.problems({file: before.replace(old, new, 1)})
    assert [problem for problem in found if problem.startswith(f"{file}:") and expected in problem], found
    assert all(", got " in problem and ", allowed " in problem for problem in found)


def test_a_problem_has_file_line_and_id() -> None:
    broken = text("cameo.csv").replace("\n0311,", "\n311,", 1)
    line = next(number for number, row in rows(broken) if row["code"] == "311")
    assert f"cameo.csv:{line}: 311: lost leading zero" in ontology.problems({"cameo.csv": broken})[0]


def test_short_rows_are_reported_not_raised() -> None:
    broken = text("cameo.csv") + "2043,Name only\n"
    assert [p for p in ontology.problems({"cameo.csv": broken}) if "2043: number of cells" in p]


def test_parse_takes_text() -> None:
    table = parse_cameo("code,name,description,parent,quad_class,goldstein,goldstein_from,note\n03,A,B.,,1,4.0,030,\n")
    assert (table["03"].parent, table["03"].root, table["03"].goldstein) == (None, "03", 4.0)


def test_files_keep_the_order_of_codes() -> None:
    for file in ("cameo.csv", "cameo_plover.csv"):
        codes = [row[0] for row in csv.reader(text(file).splitlines())][1:]
        assert codes == sorted(codes), file


def test_import_is_light() -> None:
    heavy = "{'spacy', 'numpy', 'pyarrow', 'duckdb', 'prefect'}"
    script = f"import sys, coder.ontology; coder.ontology.CAMEO; print(sorted({heavy} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
