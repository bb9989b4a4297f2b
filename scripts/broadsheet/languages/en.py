"""English: the words that news is reported with."""

from types import MappingProxyType

from broadsheet.languages.words import en_economy, en_events
from broadsheet.model import Language

_SPEECH = {
    "speech": (
        "said say says saying told tell tells telling asked ask asks asking replied reply replies replying"
        " answered answers answering exclaimed exclaims exclaiming shouted shouts shouting proclaimed proclaims"
        " proclaiming remarked remarks remarking quipped quips joked jokes recalled recalls recounted recounts"
        " insisted insists insisting warned warns warning added adds adding continued continues continuing"
        " explained explains explaining argued argues arguing complained complains lamented laments noted notes"
        " noting conceded concedes quoted boasted boasts vowed vows vowing urged urges urging pleaded pleads"
        " testified testifies testifying whispered muttered concluded concludes concluding responded responds"
        " responding countered counters retorted"
    ),
    "post": "tweeted tweets tweeting posted posts posting wrote writes writing blogged blogs retweeted",
    "statement": (
        "stated states stating declared declares declaring announced announces announcing confirmed confirms"
        " confirming reported reports reporting stressed stresses stressing emphasized emphasizes emphasizing"
        " emphasised emphasises emphasising acknowledged acknowledges acknowledging admitted admits admitting"
        " claimed claims claiming asserted asserts asserting alleged alleges alleging denied denies denying"
        " disclosed discloses revealed reveals revealing detailed details detailing indicated indicates"
        " indicating suggested suggests suggesting maintained maintains maintaining predicted predicts"
        " predicting forecast forecasts estimated estimates promised promises promising pledged pledges pledging"
        " described describes describing called calls calling branded brands labelled labels dubbed"
        " praised praises praising criticized criticizes criticised criticises condemned condemns condemning"
        " hailed hails hailing celebrated celebrates celebrating commented comments commenting"
        " concurred affirmed affirms affirming reiterated reiterates reiterating underlined underlines"
        " underscored underscores highlighted highlights observed observes ruled rules reads read"
        " contended contends cautioned cautions cautioning outlined assured assures"
    ),
}

LANGUAGE = Language(
    code="en",
    name="English",
    pipeline="en_news_open_sm",
    speech=MappingProxyType({form: channel for channel, forms in _SPEECH.items() for form in forms.split()}),
    claims=frozenset(
        "said say says saying told tell tells telling stated states stating declared declares declaring"
        " announced announces announcing confirmed confirms confirming reported reports reporting stressed"
        " stresses stressing emphasized emphasizes emphasised acknowledged acknowledges acknowledging admitted"
        " admits admitting claimed claims claiming asserted asserts asserting alleged alleges alleging denied"
        " denies denying disclosed revealed reveals revealing indicated indicates indicating suggested suggests"
        " maintained maintains predicted predicts predicting forecast estimated estimates promised promises"
        " promising pledged pledges pledging insisted insists warned warns warning added adds adding explained"
        " explains argued argues arguing complained noted notes noting conceded concedes recalled vowed vows"
        " testified concluded concludes replied replies answered remarked affirmed affirms reiterated reiterates"
        " underlined ruled rules contended contends cautioned wrote writes tweeted posted assured assures"
        " observed boasted commented underscored".split()
    ),
    according=("according to", "in the words of", "as quoted by"),
    that=frozenset({"that"}),
    pronouns=MappingProxyType({"he": "m", "she": "f", "they": "plural"}),
    titles=frozenset(
        "mr mrs ms miss mx dr prof professor emeritus sir dame lord lady baron baroness count countess president"
        " vice vice-president prime minister premier chancellor king queen prince princess emperor sultan sheikh"
        " emir pope cardinal archbishop bishop father reverend rev rabbi imam ayatollah pastor sister brother"
        " senator sen representative rep congressman congresswoman deputy governor gov lieutenant mayor"
        " councillor councilman councilwoman secretary undersecretary ambassador consul attorney general"
        " justice judge chief inspector detective sheriff officer constable commissioner commander captain"
        " capt colonel col major maj sergeant sgt admiral adm marshal brigadier corporal private director"
        " chairman chairwoman chair ceo cfo coach ex-president former acting president-elect then-president"
        " spokesman spokeswoman spokesperson treasurer speaker leader economist analyst journalist author"
        " singer actor actress filmmaker lawyer activist candidate commentator host writer reporter"
        " editor founder researcher scientist engineer".split()
    ),
    roles=frozenset(
        "president president-elect vice-president prime-minister minister premier chancellor king queen prince"
        " princess pope cardinal archbishop bishop senator representative congressman congresswoman deputy"
        " lawmaker legislator governor mayor councillor secretary undersecretary ambassador consul attorney"
        " prosecutor judge justice chief inspector detective sheriff commissioner commander captain colonel"
        " general admiral director chairman chairwoman chair chairperson ceo cfo coach spokesman spokeswoman"
        " spokesperson treasurer leader economist analyst journalist author singer actor actress filmmaker"
        " lawyer activist candidate commentator host writer reporter editor founder co-founder researcher"
        " scientist engineer professor lecturer historian executive officer head manager owner investor banker"
        " trader strategist advisor adviser aide diplomat envoy member critic columnist novelist poet"
        " musician athlete player striker pilot doctor physician nurse teacher student farmer businessman"
        " businesswoman entrepreneur philanthropist politician opposition-leader ex-president ex-minister"
        " ombudsman negotiator rapporteur organizer organiser curator architect designer inventor"
        " guest partner incumbent challenger dictator monarch resident witness survivor".split()
    ),
    statuses=MappingProxyType(
        {
            "former": "former",
            "ex": "former",
            "late": "former",
            "then": "former",
            "elect": "elect",
            "newly-elected": "elect",
            "elected": "elect",
            "outgoing": "outgoing",
            "departing": "outgoing",
            "designated": "designated",
            "designate": "designated",
            "incoming": "designated",
            "next": "designated",
            "future": "designated",
            "nominee": "designated",
            "candidate": "candidate",
            "contender": "candidate",
            "hopeful": "candidate",
            "acting": "acting",
            "interim": "acting",
            "caretaker": "acting",
        }
    ),
    particles=frozenset("de del della di da dos van von der den ter la le el al bin ibn ben du".split()),
    lowercase_words=frozenset(
        "the a an of in on at to for from by with and or but as if when while after before since until that this"
        " these those it its he she they we you i his her their our my your who whom whose which what where why"
        " how not no nor so than then there here is are was were be been being has have had do does did will"
        " would can could may might shall should must about over under into onto through during against between"
        " among within without also only just even still yet however although though because despite both each"
        " every all any some many much more most less least few several other another such same own".split()
    ),
    organization_heads=MappingProxyType(
        {
            kind_word: kind
            for kind, words in {
                "party": "party movement coalition front",
                "government": "government ministry department agency administration office authority treasury"
                " bureau commission cabinet presidency police service council commissioner directorate",
                "legislature": "congress senate parliament assembly legislature knesset duma diet chamber",
                "court": "court tribunal",
                "media": "newspaper times news post herald gazette magazine television radio network press"
                " journal broadcaster daily tribune guardian telegraph observer",
                "company": "company corporation corp inc ltd llc plc co group holdings bank airlines airways"
                " motors motor industries technologies systems partners capital management investments"
                " insurance electronics pharmaceuticals energy petroleum oil steel media stores",
                "think_tank": "institute think-tank",
                "ngo": "foundation charity association society trust federation alliance league church",
                "intergovernmental": "nations fund organization organisation community",
                "military": "army navy force forces guard corps",
                "university": "university college school academy",
                "conference": "conference summit forum",
                "other": "average composite index exchange project program programme initiative",
                "union": "union brotherhood",
            }.items()
            for kind_word in words.split()
        }
    ),
    organization_cues=frozenset(
        "its company companies firm firms maker makers automaker automakers carmaker carmakers manufacturer"
        " manufacturers retailer retailers airline airlines bank banks lender insurer giant shares stock stocks"
        " profit profits losses revenue revenues subsidiary brand brands plant plants merger merged subscribers"
        " employees shareholders stake startup start-up conglomerate network outlet newspaper broadcaster"
        " supermarket chain owned operates ceo".split()
    ),
    peoples=frozenset(
        "muslim muslims islam islamic christian christians christianity jew jews jewish judaism hindu hindus"
        " hinduism buddhist buddhists catholic catholics protestant protestants orthodox sunni sunnis shia shiite"
        " shiites sikh sikhs wicca pagan pagans arab arabs kurd kurds kurdish slav slavs latino latinos hispanic"
        " hispanics african africans asian asians european europeans god allah zeus republicans democrats"
        " conservatives liberals socialists communists".split()
    ),
    months=MappingProxyType(
        {
            form: number
            for number, forms in enumerate(
                (
                    "january jan",
                    "february feb",
                    "march mar",
                    "april apr",
                    "may",
                    "june jun",
                    "july jul",
                    "august aug",
                    "september sept sep",
                    "october oct",
                    "november nov",
                    "december dec",
                ),
                start=1,
            )
            for form in forms.split()
        }
    ),
    weekdays=MappingProxyType(
        {
            day: number
            for number, day in enumerate(
                "monday tuesday wednesday thursday friday saturday sunday".split()
            )
        }
    ),
    number_words=en_economy.NUMBER_WORDS,
    scales=en_economy.SCALES,
    decimal=".",
    bounds=en_economy.BOUNDS,
    indicators=en_economy.INDICATORS,
    rises=en_economy.RISES,
    falls=en_economy.FALLS,
    counted=en_economy.COUNTED,
    events=en_events.EVENTS,
    future=frozenset("will would shall plans intends expects hopes wants aims promises pledges".split()),
    negations=frozenset("not never no n't n’t without fails failed refuses refused".split()),
    original=("original article:", "original title:", "originally published as"),
    byline=("by",),
    relative_days=MappingProxyType({"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}),
    phrases=MappingProxyType(
        {
            "named_work": r"(?:titled|entitled|called|named|known as|dubbed|nicknamed|article|book|film|movie"
            r"|song|album|novel|report|documentary|headlined?|term|word|phrase|so-called|slogan|banner"
            r"|campaign|series|play|programme?|show)\s*,?\s*$",
            "quarter": r"(?P<ordinal>first|second|third|fourth|last|final) quarter(?: of (?P<year>\d{4}|this"
            r" year|last year))?",
            "past_span": r"\b(?:last|past|previous) (?P<unit>week|month|year)\b",
            "next_span": r"\bnext (?P<unit>week|month|year)\b",
            "this_span": r"\bthis (?P<unit>week|month|year)\b",
            "biography": r"^(?P<name>[^\n,]{3,60}?) is (?:an?|the) (?P<role>[^.\n]{0,80}?"
            r"\b(?:writer|journalist|reporter|editor|correspondent|columnist|author|contributor|analyst"
            r"|professor|researcher|fellow|lecturer)\b)",
        }
    ),
)
