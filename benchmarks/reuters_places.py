"""Countries that the actor lexicon finds in Reuters news of 1987, against the human PLACES tags other than usa.

    python benchmarks/reuters_places.py [CORPUS.jsonl] [--articles N] [--misses N]

A line is {"title", "text", "published", "places": [...]}. Tags are often given to articles that never name the place,
so recall of 1 can't be reached. Prints figures, the machine and the commit; asserts nothing.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from speed import CORPORA, machine

from coder.actors import Lexicon, find_names, load_lexicon
from coder.actors.resolve import parse_of
from coder.text.sentences import sentences
from schemas import Article

LEFT_OUT = "USA"
UNDATED = "1987-06-01"
TAGS = """
usa USA, uk GBR, japan JPN, canada CAN, west-germany DEU, france FRA, brazil BRA, australia AUS, china CHN, belgium BEL,
switzerland CHE, ussr SUN, netherlands NLD, iran IRN, italy ITA, hong-kong HKG, philippines PHL, taiwan TWN, spain ESP,
south-africa ZAF, south-korea KOR, new-zealand NZL, sweden SWE, indonesia IDN, argentina ARG, iraq IRQ, india IND,
saudi-arabia SAU, thailand THA, mexico MEX, malaysia MYS, venezuela VEN, singapore SGP, ecuador ECU, turkey TUR,
denmark DNK, colombia COL, kuwait KWT, egypt EGY, luxembourg LUX, bahrain BHR, yugoslavia YUG, peru PER, norway NOR,
uae ARE, finland FIN, pakistan PAK, portugal PRT, greece GRC, nigeria NGA, algeria DZA, bangladesh BGD, sri-lanka LKA,
nicaragua NIC, austria AUT, israel ISR, zambia ZMB, bolivia BOL, ivory-coast CIV, cyprus CYP, lebanon LBN, hungary HUN,
kenya KEN, costa-rica CRI, poland POL, cuba CUB, ireland IRL, morocco MAR, qatar QAT, chile CHL, uganda UGA,
tanzania TZA, libya LBY, jordan JOR, zimbabwe ZWE, ghana GHA, jamaica JAM, panama PAN, honduras HND, el-salvador SLV,
syria SYR, tunisia TUN, zaire COD, guatemala GTM, sudan SDN, yemen-arab-republic YEM, dominican-republic DOM, haiti HTI,
chad TCD, vietnam VNM, papua-new-guinea PNG, north-korea PRK, oman OMN, brunei BRN, uruguay URY, czechoslovakia CSK,
romania ROU, suriname SUR, gabon GAB, madagascar MDG, ethiopia ETH, senegal SEN, mauritius MUS, mozambique MOZ,
east-germany DDR, trinidad-tobago TTO, bermuda BMU, malawi MWI, cameroon CMR, nepal NPL, yemen-demo-republic YMD,
liberia LBR, afghanistan AFG, somalia SOM, bulgaria BGR, sierra-leone SLE, iceland ISL, barbados BRB, botswana BWA,
togo TGO, fiji FJI, congo COG, us-virgin-islands VIR, guam GUM, cayman-islands CYM, paraguay PRY, angola AGO,
kampuchea KHM, burma MMR, guyana GUY, djibouti DJI, namibia NAM, rwanda RWA, niger NER, bhutan BTN, liechtenstein LIE,
aruba ABW, guinea GIN, mauritania MRT, vanuatu VUT, malta MLT, antigua ATG, benin BEN, burkina-faso BFA, lesotho LSO,
swaziland SWZ, bahamas BHS, albania ALB, gibraltar GIB, greenland GRL, laos LAO, macao MAC, mali MLI, maldives MDV,
monaco MCO, mongolia MNG, netherlands-antilles ANT, san-marino SMR, seychelles SYC, solomon-islands SLB, tonga TON,
vatican VAT, western-samoa WSM, french-guiana GUF, new-caledonia NCL, burundi BDI, comoros COM, dominica DMA,
equatorial-guinea GNQ, gambia GMB, grenada GRD, guinea-bissau GNB, kiribati KIR, belize BLZ, andorra AND, nauru NRU
"""
CODES = dict(pair.split() for pair in TAGS.replace("\n", " ").split(",") if pair.strip())


def main() -> None:
    args = arguments()
    lexicon, tally, misses, extra = load_lexicon(), Counter[str](), Counter[str](), Counter[str]()
    missed: list[tuple[str, str]] = []
    for record in islice(records(args.corpus), args.articles):
        wanted = {CODES[tag] for tag in record["places"] if tag in CODES} - {LEFT_OUT}
        found = countries(record, lexicon) - {LEFT_OUT}
        tally.update(articles=1, wanted=len(wanted), found=len(found), right=len(wanted & found))
        tally.update(unknown_tags=sum(tag not in CODES for tag in record["places"]))
        misses.update(wanted - found)
        extra.update(found - wanted)
        missed.extend((code, record["title"] or record["text"][:60]) for code in wanted - found)
    report(tally, misses, extra)
    print("\n".join(f"  {code} {title}" for code, title in missed[: args.misses]))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPORA / "reuters_1987.jsonl")
    parser.add_argument("--articles", type=int, help="only the first N")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print N missed tags with the title")
    return parser.parse_args()


def records(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def countries(record: dict, lexicon: Lexicon) -> set[str]:
    """All states that an article names in any way."""
    day = date.fromisoformat((record["published"] or UNDATED)[:10])
    article = Article(id="", text=record["text"], title=record.get("title"), published=day)
    found = set()
    for sentence in sentences(article):
        found.update(span.country for span in find_names(parse_of(sentence.text), lexicon, on=day))
    return found - {None}


def report(tally: Counter[str], misses: Counter[str], extra: Counter[str]) -> None:
    """Recall and precision over all tags, and where they are lost."""
    recall, precision = tally["right"] / max(tally["wanted"], 1), tally["right"] / max(tally["found"], 1)
    print(machine())
    print(f"{tally['articles']:,} articles, {tally['wanted']:,} tags, {tally['unknown_tags']} without a code")
    print(f"recall {recall:.4f}  precision {precision:.4f}")
    print("missed most:", ", ".join(f"{code} {n}" for code, n in misses.most_common(20)))
    print("found without a tag:", ", ".join(f"{code} {n}" for code, n in extra.most_common(20)))


if __name__ == "__main__":
    main()
