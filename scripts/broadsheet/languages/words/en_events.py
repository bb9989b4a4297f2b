"""English words that name a happening -> the event type.

Regular expressions over the lower-cased text, most telling first; where two overlap the earlier wins.
"""

EVENTS = (
    # Elections, votes, office.
    (
        r"(?:(?:presidential|parliamentary|general|legislative|local|municipal|regional|snap|mid-?term)"
        r" (?:\w+ )?)?(?:run-?off(?: elections?)?|elections?|primar(?:y|ies)|referend(?:um|ums|a)|by-elections?)\b",
        "election",
    ),
    (
        r"\bw(?:on|ins|in|inning) (?:the |an? )?(?:\w+ )?(?:presidency|elections?|run-?off|vote|race|seats?"
        r"|majority)",
        "election",
    ),
    (
        r"\b(?:elected|re-?elected|(?:electoral|election|landslide|crushing|overwhelming) (?:victory|triumph|win"
        r"|defeat)|triumphed)\b",
        "election",
    ),
    (r"\b(?:inaugurat(?:ion|ed|es)|sworn in|swearing-in|takes? office|took office)\b", "inauguration"),
    (
        r"\b(?:voted|votes?(?= (?:on|for|against|to|in favou?r))|no-confidence vote|vote of confidence|ballot"
        r"(?: on)?)\b",
        "vote",
    ),
    (
        r"\b(?:appointed|appoints?|appointment|nominated|nominates?|nomination|named (?:as )?(?:the )?(?:new )?"
        r"(?:\w+ )?(?:minister|president|chief|director|ceo|head|secretary|chairman|coach|manager)|promoted to"
        r"|hired as)\b",
        "appointment",
    ),
    (r"\b(?:resigned|resigns?|resignation|stepped down|steps? down|stepping down|quits?)\b", "resignation"),
    (
        r"\b(?:(?:passed|passes|approved|approves|adopted|enacted|signed|repealed|amended|introduced) (?:the |a |an"
        r" |its |new )?(?:\w+ ){0,2}(?:bill|law|act|legislation|amendment|resolution|decree)|new law|legislation)\b",
        "legislation",
    ),
    # Courts and force.
    (
        r"\b(?:convicted|sentenced|acquitted|found guilty|ruled|ruling|verdict|fined|overturned|upheld)\b",
        "ruling",
    ),
    (
        r"\b(?:arrested|arrests?|detained|detention|seized|seizes|seizure|jailed|imprisoned|deported|raided|raids?"
        r"|evicted|banned|bans?|curfew|blockade|crackdown|extradited)\b",
        "coerce",
    ),
    (
        r"\b(?:attacked|attacks?|bombed|bombings?|airstrikes?|air strikes?|shelled|shelling|shot|shootings?"
        r"|stabbed|stabbing|assassinated|assassination|assaulted|beaten|kidnapped|hijacked|massacre|killed in an?"
        r" (?:attack|bombing|ambush)|clash(?:es|ed)?|ambush(?:ed)?)\b",
        "assault",
    ),
    (r"\b(?:mobili[sz](?:ed|ation)|deployed|deployment|military exercises?|troop build-?up)\b", "mobilize"),
    (
        r"\b(?:protest(?:s|ed|ers)?|demonstrat(?:ion|ions|ed)|marched|rall(?:y|ies|ied)|strikes?|riots?|walkout"
        r"|boycott(?:ed)?|sit-in|picket(?:ed)?)\b",
        "protest",
    ),
    (
        r"\b(?:sanction(?:s|ed)|embargo|expelled|expels|expulsion|severed|cut (?:off )?(?:diplomatic )?ties"
        r"|suspended)\b",
        "sanction",
    ),
    # Disasters and death.
    (
        r"\b(?:earthquakes?|floods?|flooding|hurricane|typhoon|cyclone|tsunami|wildfires?|explosions?|explod(?:ed|es)"
        r"|crash(?:es|ed)?|collaps(?:ed|e)|outbreak|landslides?|eruptions?|derail(?:ed|ment)|sank|famine|drought"
        r"|blaze|storm|tornado(?:es)?)\b",
        "disaster",
    ),
    (r"\b(?:died|dies|death of|passed away|killed|deaths?|killing)\b", "death"),
    # Business and the economy.
    (
        r"\b(?:merged|merger|merges?|acquired|acquisition|acquires?|acquire|takeover|bought|buys?|purchased?"
        r"|purchases|sold|sells?|sale of|listed on|listing|ipo|initial public offering|take over)\b",
        "transaction",
    ),
    (
        r"\b(?:devaluation|devalued|austerity|package of measures|stimulus package|rescue plan|spending cuts?|budget"
        r" cuts?|tax cuts?|severe cuts|fiscal cuts?|price controls?|rate (?:cut|hike|rise)|lay-?offs?|laid off"
        r"|nationali[sz](?:ed|ation)|privati[sz](?:ed|ation)|cut(?:ting|s)? (?:[\d,]+ )?(?:\w+ )?jobs"
        r"|(?:cut|raised|lowered|hiked) (?:its |the |interest )?(?:\w+ )?rates?|liberali[sz]ed|froze(?:n)?"
        r"|eliminated|restructuring|clos(?:e|ing|ed) (?:\w+ ){0,3}(?:plants?|factor(?:y|ies)|stores?|branches))\b",
        "economic_measure",
    ),
    (r"\b(?:bail-?out|bailed out|loan(?:s|ed)?|humanitarian aid|donated|donation|relief package)\b", "aid"),
    (
        r"\b(?:granted (?:\w+ ){0,3}(?:line|loan|aid|credit|funds|support|assistance)|provided (?:\w+ ){0,2}(?:aid"
        r"|assistance|funds|funding))\b",
        "aid",
    ),
    (
        r"\b(?:published|publishes|publication of|released (?:the |a |an |its )?(?:\w+ ){0,3}(?:report|results"
        r"|figures|data|statement|study|album|version|survey)|posted (?:an? )?(?:\w+ ){0,3}(?:profit|loss(?:es)?"
        r"|results)|posts (?:\w+ ){0,3}(?:profits?|loss(?:es)?)|unveiled|launched|report(?:ed)? (?:an? )?(?:\w+ )?"
        r"(?:profit|loss|earnings))\b",
        "publication",
    ),
    (r"\b(?:founded|established in|co-?founded|founding of|was formed|set up in|created in)\b", "founding"),
    (r"\b(?:conference|summit|congress held|convention|forum|symposium)\b", "conference"),
    # Diplomacy.
    (
        r"\b(?:agreed|agrees|agreements?|signed (?:an? |the )?(?:\w+ ){0,2}(?:deal|treaty|pact|accord|memorandum"
        r"|agreement|contract)|treaty|ceasefire|truce|accord|reached (?:a|an) (?:\w+ )?(?:deal|agreement"
        r"|settlement)|roadmap)\b",
        "agree",
    ),
    (
        r"\b(?:met(?: with)?|meets(?: with)?|meeting(?: with)?|private meeting|talks|travel(?:ed|led|s) to|visited|visits?|visit to|will visit"
        r"|received(?-i:(?= [A-Z]))|hosted|hosts|phone call|telephoned|consultations?|negotiations?|negotiated|reunion"
        r"|converged)\b",
        "consult",
    ),
    (
        r"\b(?:congratulated?|congratulates|endorsed|endorses|endorsement|praised|praises|hailed|celebrated|backed"
        r"|supported|supports|honou?red|thanked|apologi[sz]ed|welcomed)\b",
        "support",
    ),
    (
        r"\b(?:accused|accuses|accusations?|condemned|condemns|criticized|criticised|criticizes|criticises|blamed"
        r"|denounced|sued|sues|lawsuit|charged|indicted|indictment|investigat(?:ed|ion|ing)|probe|alleged)\b",
        "accuse",
    ),
    (
        r"\b(?:rejected|rejects|rejection|refused|refuses|refusal|denied|denies|vetoed|veto|turned down|declined"
        r"|opposed)\b",
        "reject",
    ),
    (r"\b(?:threatened|threatens|threats?|ultimatum)\b", "threaten"),
    (
        r"\b(?:demanded|demands|called for|calls for|call for|requested|requests|urged|urges|appealed for|asked for"
        r"|petition(?:ed)?|applied for)\b",
        "request",
    ),
    (
        r"\b(?:withdrew|withdrawn|withdrawal|pulled out|retreated|released|freed|evacuat(?:ed|ion)|lifted"
        r" (?:the |its )?(?:\w+ )?(?:ban|sanctions|embargo|blockade))\b",
        "retreat",
    ),
    (r"\b(?:cooperat(?:ed|ion)|co-operat(?:ed|ion)|joint (?:venture|exercise|operation)s?|partnership)\b", "cooperate"),
    (r"\b(?:conceded|concedes|concession|concessions|compromised?|backed down|gave in)\b", "concede"),
)
