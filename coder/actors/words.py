"""Closed classes of words that the rules of this room rest on."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


POSSESSIVE = frozenset({"'s", "'", "’s", "’"})
DETERMINERS = _set("the a an this that these those its his her their our my your some several many most all both other")
OWNERS = _set("its their his her our my your whose")
FORMER = _set("former ex erstwhile retired onetime one-time ousted deposed late toppled")
UNKNOWN_SIDE = _set("backed supported aligned allied sponsored funded financed trained armed linked owned brokered mediated "
                    "made built supplied inspired friendly occupied controlled held administered imposed bound born "
                    "friendly sanctioned designated speaking educated proposed drafted hosted affiliated")
LEADING = _set("led run commanded dominated")
BASED = _set("based")
STANCE = _set("pro anti non counter post pre")
MODIFIERS = _set(
    "caretaker interim acting provisional transitional outgoing incoming then current new newly elected designate late top "
    "senior junior chief deputy vice assistant associate additional powerful ruling main elite special specialised armed "
    "military civilian local national federal provincial regional central state hardline moderate young old first second "
    "third two three four five six seven eight nine ten dozens hundreds thousands own own most veteran longtime long-time "
    "major leading key high top-level high-level ranking high-ranking highest-ranking senior-most hard line heavily masked "
    "unidentified unknown suspected alleged wounded injured captured detained jailed imprisoned exiled unarmed regular "
    "paramilitary counter counterterrorism anti terrorism terrorist terror separatist nationalist islamist jihadist militant rebel "
    "extremist radical armed insurgent sunni shia shiite muslim christian jewish sikh hindu communist leftist rightist "
    "opposition government army navy police security foreign interior defence defense finance joint combined allied "
    "reformist conservative liberal democratic socialist coalition minority majority supreme presidential parliamentary royal "
    "independent international proxy so-called so called self proclaimed self-proclaimed more than about nearly some "
    "several many few other various male female elderly former ex embattled firebrand influential prominent outspoken "
    "long respective serving long-serving permanent honorary official private public religious ethnic tribal coast border air ground naval"
)
MODIFIER_ENDINGS = ("al", "ic", "ive", "ous", "ary", "ian", "ist")
STATE_NOUNS = _set("country countries nation nations state states superpower superpowers republic kingdom emirate sultanate "
                   "neighbour neighbours neighbor neighbors ally allies")
NO_ROLES = _set(
    "counterpart counterparts side sides drone drones aircraft plane planes "
    "helicopter helicopters base bases site sites facility facilities ship ships vessel vessels entity entities figure figures "
    "source sources body bodies person individual individuals someone national local native major daily press executive "
    "cell cells ring rings camp camps club clubs elements chamber polity hierarch echelon corvette telecom television "
    "enterprise enterprises subsidiary startup village community communities society association network unit units "
    "victim victims captain dean monger justice counsel advocate advocates site sovereign repatriate mission missions team "
    "teams board panel office department body figure head heads deputy deputies agent source locals convoy patrol patrols "
    "temple mosque church hotel factory school college hospital clinic business bargainer producer believer"
)
WEAK_ROLES = _set("spokesman spokeswoman spokesperson aide adviser advisor delegation delegate negotiator leader official chief "
                  "representative secretary director chairman chairwoman chairperson officials analyst expert negotiators")
OTHER_SECTORS = {"force": "MIL", "faction": "UAF", "outfit": "UAF", "movement": "OPP", "group": "UAF"}
NAMES_TOO = _set("amir emir shah sultan prince king queen bishop pope cardinal major judge marshal page abbot rector moslem")
ROLE_PREFIXES = _set("vice deputy co then mid now second first third semi former top mr mrs")
NO_ROLE_BEFORE = {
    "general": _set("election elections assembly strike public secretary manager staff council population amnesty agreement "
                    "rule debate consensus budget hospital purpose practice knowledge interest attorney congress"),
    "official": _set("visit trip language media statement website account data figures name results twitter tour news"),
    "union": _set("address territory territories minister"),
    "bank": _set("account accounts holiday"),
    "party": _set("to"),
    "forces": _set("the him her them it"),
    "marine": _set("life biology park environment pollution species"),
    "pilot": _set("project program programme study scheme"),
    "muslim": _set("nations countries world"),
}
NUMBER_WORDS = _set("two three four five six seven eight nine ten both")
LIST_GAPS = frozenset({("and",), ("or",), (",",), (",", "and"), ("&",), ("/",), ("as", "well", "as"), ("and", "the")})
COMMON_ACRONYM_NOUNS = _set("us usa uk un eu uae nato")
NEVER_LOWER = _set("us who it is as am an un who so to polish may mali chad turkey guinea china japan jordan georgia "
                   "march august reading nice mobile hague cod bra fed ira ice cia act plo tel man be bush rice cook "
                   "brown major young long hope price cash grant wade day child")
GIVEN_NAMES = _set("jordan chad israel georgia washington kenya victoria sydney lincoln santiago jackson kingston paris "
                   "georgetown dominica india asia jamal malik holland england london cuba brazil")
NOT_NAMES = _set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
                 "september october november december i the a an this that these those it he she they we you but and or if "
                 "when while after before in on at by for from to of with as his her its their who which what where why how "
                 "not no yes today yesterday tomorrow earlier meanwhile however also later during since until mr mrs ms dr sir "
                 "covid-19 us says said gmt utc ist reuters afp ap")
NAME_PARTICLES = _set("al bin ibn abu de da del der den di du dos la le van von ten ter ul ur el bint ben e i zu y af")
SMALL_WORDS = _set("a an the and but or nor of in on at to for with by from as over after into vs amid is are be that its it "
                   "s t per via up out off")
TITLES = _set("mr mrs ms miss dr prof sir dame lord lady sheikh shaikh ayatollah mullah maulana imam prince princess "
              "king queen emir sultan gen col lt maj capt brig sgt adm rev hajj haji sayyid syed seyed mr. mrs. ms. dr. "
              "gen. col. lt. maj. capt. brig. sgt. adm. rev. prof. sen. rep. gov. hon.")
FEMALE = _set("she her mrs ms miss dame lady queen princess spokeswoman chairwoman congresswoman sister daughter wife "
              "mother actress policewoman businesswoman mrs. ms. woman")
MALE = _set("he his him mr sir lord king prince emir sultan spokesman chairman congressman brother son husband father "
            "policeman businessman mr. man sheikh")
PLACE_PREPOSITIONS = _set("in at near inside within outside across around throughout along into off via through toward towards "
                          "over above beyond past amid aboard")
MOTION = _set("go travel fly return come arrive head move flee escape deploy dispatch march sail relocate migrate "
              "withdraw recall bring send tour trip journey visit flight withdrawal departure arrival transfer transport "
              "smuggle deport extradite repatriate evacuate enter cross import export ship pass drive journey land "
              "back pull pullout exit retreat flock commute expel bar depart leave evict oust airlift")
TERRITORY = _set("soil territory airspace border frontier province region city town capital coast waters area village district "
                 "side mainland side's sea island economy north south east west northwest northeast southwest southeast "
                 "mountains desert airport port valley peninsula street streets outskirts suburb countryside")
PLACE_NOUNS = _set("city town village province region district capital governorate state county prefecture territory "
                   "island port area suburb outskirts coast border streets north south east west part parts")
SHARED_PLACE = _set("ambassador envoy embassy consulate consul mission representative emissary delegate delegation attache high "
                    "commissioner commission diplomat charge d'affaires ambassadors embassies envoys diplomats legation "
                    "representatives permanent")
STATIONED = _set("to in for at")
ORG_ENDINGS = {
    "army": "REB", "front": "REB", "brigade": "REB", "brigades": "REB", "militia": "REB", "battalion": "MIL",
    "party": "PTY", "movement": "OPP", "alliance": "PTY", "league": "PTY",
    "ministry": "GOV", "department": "GOV", "cabinet": "GOV", "authority": "GOV", "commission": "GOV",
    "parliament": "LEG", "assembly": "LEG", "senate": "LEG", "congress": "LEG",
    "court": "JUD", "tribunal": "JUD",
    "company": "BUS", "corporation": "BUS", "corp": "BUS", "corp.": "BUS", "inc": "BUS", "inc.": "BUS", "ltd": "BUS",
    "bank": "BUS", "airlines": "BUS", "group": "", "organisation": "", "organization": "", "foundation": "NGO",
    "university": "EDU", "college": "EDU", "school": "EDU", "hospital": "HLH",
    "union": "LAB", "federation": "", "council": "", "agency": "", "committee": "",
    "times": "MED", "news": "MED", "television": "MED", "tv": "MED", "radio": "MED", "newspaper": "MED",
    "church": "REL", "police": "COP",
}  # fmt: skip
ORG_BEGINNINGS = {"ministry": "GOV", "department": "GOV", "movement": "OPP", "party": "PTY", "front": "REB",
                  "university": "EDU", "bank": "BUS", "army": "REB", "office": "GOV"}  # fmt: skip
NOT_ACTORS = tuple(
    tuple(phrase.split())
    for phrase in (
        "south china sea;east china sea;sea of japan;gulf of mexico;gulf of oman;indian ocean;new mexico;new england;"
        "new jersey;bank of america;french open;us open;guinea pig;panama canal;irish sea;american samoa;"
        "persian gulf;arabian sea;british columbia;english channel;cayman islands;jordan river;jordan valley;"
        "washington post;washington times;washington state;white paper;us dollar;us dollars;turkish lira;iranian rial;"
        "russian roulette;indian rupee;pakistani rupee;chinese new year;american football;spanish flu;indian summer;"
        "in god we trust;bay of bengal;gulf of aden;gulf of thailand;strait of korea;korea strait;taiwan strait;"
        "united airlines;american airlines;british airways;turkish airlines;american express;vienna convention;"
        "geneva convention;geneva conventions;paris agreement;paris climate agreement;kyoto protocol;oslo accords;"
        "doha agreement;abraham accords;minsk agreements;north american;latin american;south american;central american;"
        "native american;native americans;african american;african americans;latin americans;french fries"
    ).split(";")
)
