"""English words for numbers, and for what they measure."""

from types import MappingProxyType

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

NUMBER_WORDS = MappingProxyType(
    {word: float(n) for n, word in enumerate(_UNITS)}
    | {word: 10.0 * n for n, word in enumerate(_TENS, start=2)}
    | {
        f"{ten}-{unit}": 10.0 * n + u
        for n, ten in enumerate(_TENS, start=2)
        for u, unit in enumerate(_UNITS[1:10], start=1)
    }
    | {"dozen": 12.0, "half": 0.5}
)

SCALES = MappingProxyType(
    {
        "hundred": 1e2,
        "thousand": 1e3,
        "million": 1e6,
        "billion": 1e9,
        "trillion": 1e12,
        "mn": 1e6,
        "bn": 1e9,
        "tn": 1e12,
        "m": 1e6,
        "b": 1e9,
        "k": 1e3,
    }
)

BOUNDS = (
    ("no more than", "at_most"),
    ("not more than", "at_most"),
    ("no fewer than", "at_least"),
    ("no less than", "at_least"),
    ("more than", "more_than"),
    ("greater than", "more_than"),
    ("in excess of", "more_than"),
    ("upwards of", "more_than"),
    ("less than", "less_than"),
    ("fewer than", "less_than"),
    ("at least", "at_least"),
    ("at most", "at_most"),
    ("up to", "at_most"),
    ("as many as", "at_most"),
    ("as much as", "at_most"),
    ("close to", "about"),
    ("some", "about"),
    ("about", "about"),
    ("around", "about"),
    ("roughly", "about"),
    ("approximately", "about"),
    ("nearly", "about"),
    ("almost", "about"),
    ("an estimated", "about"),
    ("estimated", "about"),
    ("over", "more_than"),
    ("above", "more_than"),
    ("exceeding", "more_than"),
    ("under", "less_than"),
    ("below", "less_than"),
    ("minimum of", "at_least"),
    ("maximum of", "at_most"),
)

INDICATORS = (
    (r"\b(?:inflation|consumer prices?|price index|cpi|cost of living)\b", "inflation"),
    (r"\b(?:unemployment|jobless(?:ness)?|unemployed|out of work)\b", "unemployment"),
    (
        r"\b(?:gdp|gross domestic product|economic growth|economy (?:\w+ )?(?:grew|shrank|contracted"
        r"|expanded)|economic output)\b",
        "gdp",
    ),
    (
        r"\b(?:(?:budget|fiscal|primary) (?:\w+ )?(?:deficit|surplus|gap|shortfall|balance)|deficit|surplus)\b",
        "fiscal_balance",
    ),
    (
        r"\b(?:fiscal cuts?|spending cuts?|budget cuts?|austerity|cuts? (?:in|to) (?:public )?spending"
        r"|fiscal adjustment|savings? package)\b",
        "fiscal_cut",
    ),
    (
        r"\b(?:public spending|government spending|state spending|budget|expenditures?|spent|spending"
        r"|appropriations?)\b",
        "public_spending",
    ),
    (r"\b(?:devaluation|devalued?|devalues|devaluing)\b", "devaluation"),
    (r"\b(?:exchange rate|against the (?:dollar|euro|pound)|to the dollar)\b", "exchange_rate"),
    (
        r"\b(?:interest rates?|policy rate|base rate|lending rate|mortgage rates?|benchmark rate"
        r"|rate (?:cut|hike|rise))\b",
        "interest_rate",
    ),
    (r"\b(?:public debt|national debt|government debt|sovereign debt|debts?|bonds?|owed|owes)\b", "public_debt"),
    (r"\b(?:retail sales|retail|consumer spending|household consumption)\b", "retail_sales"),
    (
        r"\b(?:industrial (?:\w+ )?(?:production|activity|output)|manufacturing|factory (?:output|orders))\b",
        "industrial_production",
    ),
    (r"\b(?:construction|building permits|housing starts|housebuilding|homebuilding)\b", "construction"),
    (r"\b(?:exports?|imports?|exported|imported|trade (?:deficit|surplus|balance|gap)|trade)\b", "trade"),
    (r"\b(?:wages?|salar(?:y|ies)|pay rises?|earnings per|minimum wage|pensions?|bonus(?:es)?)\b", "wages"),
    (r"\b(?:poverty|poor|extreme poverty|destitute)\b", "poverty"),
    (r"\b(?:loans?|lent|lending|credit lines?|borrowed|borrowing|mortgages?|support line|swap line)\b", "loan"),
    (
        r"\b(?:aid|bail-?outs?|rescue|relief|grants?|granted|donat(?:ed|ions?)|assistance|stimulus|funding)\b",
        "aid",
    ),
    (r"\b(?:tariffs?|customs duty|customs duties|import dut(?:y|ies))\b", "tariff"),
    (r"\b(?:tax(?:es|ed|ation)?|vat|levy|levies)\b", "tax"),
    (r"\b(?:subsid(?:y|ies|ised|ized|ise|ize))\b", "subsidy"),
    (
        r"\b(?:invest(?:ed|ments?|ors?|ing|s)?|stakes?|shareholding|acquisition|acquired?|takeover|bought|buys?"
        r"|purchased?|holding)\b",
        "investment",
    ),
    (
        r"\b(?:stock markets?|share price|shares?|stocks|index|nasdaq|ftse|dax|nikkei|bourse|points"
        r"|market capitali[sz]ation|per share)\b",
        "stock_market",
    ),
    (r"\b(?:profits?|losses|loss|net income|earnings|in the red|lost)\b", "profit"),
    (r"\b(?:revenues?|turnover|income|proceeds|takings)\b", "revenue"),
    (
        r"\b(?:jobs?|employees|workers|workforce|lay-?offs?|laid off|redundanc(?:y|ies)|posts|staff|hired|hiring"
        r"|employment|employs?|employed)\b",
        "employment",
    ),
    (
        r"\b(?:clos(?:ed|ures?|ing)|shut(?:ting)? down|bankrupt(?:cy|cies)?|plants?|factories|establishments"
        r"|went out of business)\b",
        "business_closures",
    ),
    (r"\b(?:ministr(?:y|ies)|public bodies|government departments|state agencies|think tanks)\b", "public_bodies"),
    (
        r"\b(?:oil|crude|gas|electricity|energy|petrol|gasoline|fuel|barrels?|megawatts?|gigawatts?|kilowatts?"
        r"|power plants?)\b",
        "energy",
    ),
    (r"\b(?:sales|sold|sells?|orders|deliver(?:y|ies|ed)|market share|subscribers|customers)\b", "sales"),
    (r"\b(?:produc(?:tion|ed|es|ing)|output|harvest|manufactured|made)\b", "production"),
    (r"\b(?:prices?|priced|costs?|fees?|fares?|rents?)\b", "prices"),
    (r"\b(?:population|inhabitants|residents|households)\b", "population"),
)

RISES = frozenset(
    "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth"
    " climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared"
    " soaring gain gains gained gaining up higher expand expands expanded expansion improve improves improved"
    " rally rallied advance advances advanced double doubles doubled triple tripled hike hiked raise raises"
    " raised raising boost boosts boosted accelerate accelerated rebound rebounded".split()
)

FALLS = frozenset(
    "fall falls fell fallen falling decrease decreases decreased decreasing drop drops dropped dropping decline"
    " declines declined declining plunge plunges plunged plunging plummet plummets plummeted plummeting slump"
    " slumps slumped sink sinks sank sunk slide slides slid shrink shrinks shrank shrunk contract contracts"
    " contracted contracting contraction cut cuts cutting reduce reduces reduced reducing reduction lower"
    " lowered down lost lose loses losing shed sheds slash slashes slashed tumble tumbled collapse collapsed"
    " devaluation devalued halve halved ease eased slip slipped dip dipped close closed closing closure"
    " eliminate eliminated lay-off layoffs".split()
)

COUNTED = MappingProxyType(
    {
        noun: indicator
        for indicator, nouns in {
            "employment": "job jobs employee employees worker workers positions posts staff",
            "business_closures": "plant plants factory factories establishment establishments store stores shops"
            " branches outlets dealers dealerships businesses companies firms restaurants hotels mines",
            "public_bodies": "ministries ministry agencies departments think-tanks tanks secretariats embassies",
            "sales": "units vehicles cars trucks aircraft planes jets phones smartphones copies tickets tablets"
            " customers subscribers orders devices computers passengers tourists visitors bottles homes houses",
            "energy": "barrels megawatts gigawatts kilowatts kilowatt-hours",
            "production": "tonnes tons kilograms bushels hectares acres litres liters",
            "stock_market": "shares points",
            "population": "inhabitants households residents",
        }.items()
        for noun in nouns.split()
    }
)
