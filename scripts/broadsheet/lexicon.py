"""What is known about a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class FiscalYear(NamedTuple):
    """A country's fiscal year, where it does not begin in January."""

    month: int
    """Its first month."""
    by_first: bool
    """Whether *fiscal 2025* is the one that begins in 2025; else it ends then."""
    of_firms: bool
    """Whether firms close their books with it."""
    of_quarters: bool
    """Whether *the second quarter* is one of it, even where nothing says so."""


@dataclass(frozen=True, eq=False)
class Language:
    """What is known about a language. Data only: every rule that uses it is shared by all languages.

    Word lists hold lower-case surface forms (not lemmas), so that they also work where no pipeline
    lemmatises.
    """

    code: str
    pipeline: str | None
    """Folder of the spaCy pipeline under ``languages/pipelines``; None: rules only."""
    speech: Mapping[str, str]
    """Reporting verbs -> channel of what they report (speech, post, statement or unknown)."""
    addressed: frozenset[str]
    """The reporting verbs whose object is who was spoken to: *told*."""
    claims: frozenset[str]
    """The reporting verbs that take a reported clause without marks (*said that ...*)."""
    questions: frozenset[str]
    """The reporting verbs that take *whether*."""
    commits: frozenset[str]
    """The reporting verbs whose infinitive is what is said: *promised to leave*."""
    sayings: frozenset[str]
    """Nouns of saying: *claim*, *warning*."""
    laws: frozenset[str]
    """Nouns of texts that say what has to be, which is nobody's speech: *bill*."""
    according: tuple[str, ...]
    """Phrases before a source: *according to*."""
    that: frozenset[str]
    """Words that open a reported clause."""
    pronouns: Mapping[str, str]
    """Personal pronouns of the third person -> who they stand for (m, f, plural)."""
    titles: frozenset[str]
    """Words before a name that are no part of it: *President*, *Mr.*"""
    roles: frozenset[str]
    """Head nouns of what people are: *minister*, *economist*."""
    offices: Mapping[str, str]
    """Nouns of what people are, without accents -> the one of their group: *attorney* -> lawyer."""
    voices: frozenset[str]
    """Nouns of who speaks for an organization: *spokesman*, *leadership*."""
    bodies: frozenset[str]
    """Nouns that stand for any organization just named: *the body*."""
    possessives: Mapping[str, str]
    """*his* -> m, *its* -> n, *su* -> any."""
    governments: frozenset[str]
    """Nouns of a whole government, which is none of its ministries."""
    earlier: frozenset[str]
    """What tells that something was before another of its kind: *the previous meeting*."""
    public_bodies: tuple[str, ...]
    """Names that bodies of many countries have, which do not tell their kind: *Central Bank*."""
    gods: frozenset[str]
    """Nouns of whom people worship: the names behind them are nobody's."""
    generations: frozenset[str]
    """Words behind a name that tell father and son apart: *jr*."""
    kin: frozenset[str]
    """Nouns of relatives: *wife*, *brother*."""
    spoken_in: tuple[str, ...]
    """Countries (ISO 3166-1 alpha-3) where it is the language of most."""
    objects: Mapping[str, str]
    """Their forms as objects or behind a preposition: *according to her*, *la acusó*."""
    statuses: Mapping[str, str]
    """Words that date a role: *former* -> former."""
    particles: frozenset[str]
    """Lower-case words inside names: *de*, *von*."""
    lowercase_words: frozenset[str]
    """Function words, which no name is made of."""
    organization_heads: Mapping[str, str]
    """Nouns that make a name an organization's -> its kind."""
    organization_cues: frozenset[str]
    """Words around a bare name that tell it is an organization's: *carmaker*, *shares*, *its*."""
    personal: frozenset[str]
    """Words that only go with people: *he*, *his*, *who*."""
    peoples: frozenset[str]
    """Faiths and their followers, which are capitalised but name nobody."""
    nobodies: frozenset[str]
    """Capitalised words that name no organization: measures, taxes, fuels, titles: *GDP*, *Opposition*."""
    portfolios: frozenset[str]
    """What ministers are in charge of: *finance*."""
    definite: frozenset[str]
    """The definite articles."""
    links: frozenset[str]
    """Small words inside the name of an institution: *Bureau* **of** *Fisheries*."""
    place_nouns: frozenset[str]
    """Nouns that make a name a place's: *airport*, *street*."""
    company_forms: frozenset[str]
    """Forms of company, without full stops: *ltd*, *sa*."""
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """Names of weekdays -> 0 (Monday) to 6."""
    number_words: Mapping[str, float]
    parts: Mapping[str, int]
    """*quarter* -> 4, into so many is one cut."""
    scales: Mapping[str, float]
    """*million* -> 1e6."""
    decimal: str
    """The decimal mark."""
    bounds: tuple[tuple[str, str], ...]
    """Phrases before a number -> bound (about, at_least, ...)."""
    indicators: tuple[tuple[str, str], ...]
    """Regular expressions over a figure's surroundings -> indicator, or a group (*debt*, *cost*, *rate*)."""
    hints: tuple[tuple[str, str], ...]
    """Those of words that tell less: acts and vague nouns."""
    counted: Mapping[str, str]
    """Nouns whose number is an economic figure -> indicator."""
    amounts: Mapping[str, str]
    """Nouns of amounts (*barrels*, *tonnes*) -> indicator, or ``none``."""
    glued: Mapping[str, str]
    """Units written right behind digits -> currency and worth: *415p*."""
    events: tuple[tuple[str, str], ...]
    """Regular expressions of event triggers -> event type."""
    event_verbs: Mapping[str, frozenset[str]]
    """Stems of verbs -> the event types that they can name; ``verb_endings`` are added to them."""
    event_nouns: Mapping[str, frozenset[str]]
    event_cues: Mapping[str, frozenset[str]]
    """Stems of words that stand near an event -> what they tell of whether it happened."""
    acts: Mapping[str, Mapping[str, str]]
    """Event types -> words that tell more closely what happened -> the act: *walkout* -> strike."""
    event_slots: Mapping[str, str]
    """Prepositions -> the slot of an event that they open: *with*, *against*."""
    event_parties: Mapping[str, frozenset[str]]
    """Nouns of those who take part in events, and of what events are about -> what they are."""
    verb_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    light_verbs: frozenset[str]
    """Verbs that only carry the noun that names what happened: *held* talks."""
    negations: frozenset[str]
    company_nouns: frozenset[str]
    """Nouns that stand for the firm just named: *the carmaker*."""
    documents: frozenset[str]
    """Nouns of what speaks for its issuer: *the statement*."""
    determiners: frozenset[str]
    indefinites: frozenset[str]
    copulas: frozenset[str]
    capacities: frozenset[str]
    """Words before the office that somebody acts in: *took over as* mayor."""
    plain: frozenset[str]
    """The reporting verbs in the form that also stands behind *to*: *experts* | *warn*."""
    agents: frozenset[str]
    """Prepositions before who did it in the passive: *told by*."""
    clitics: frozenset[str]
    """Pronouns that are never a subject: *him*, *le*."""
    leading: frozenset[str]
    """Verbs whose subject is at the head of their object: *leads*, *chairs*."""
    linkers: frozenset[str]
    """Prepositions inside a role: *Minister of Trade*."""
    relatives: frozenset[str]
    continuations: frozenset[str]
    """Words that begin something new after a reported clause: *, adding*."""
    conditionals: frozenset[str]
    level_words: frozenset[str]
    """Words right before the level a number reaches: *fell to*."""
    gerunds: tuple[str, ...]
    """Endings of verb forms without a subject of their own."""
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    """*week* -> week, in every language."""
    dates: Mapping[str, str]
    """The shapes of times, with slots: *<month> <day>*; their meaning is in ``grammar.calendar_words``."""
    distances: Mapping[str, str]
    """Shapes of how far what follows lies from something else: *two days after* the vote."""
    shifts: Mapping[str, int]
    """*last* -> -1, *this* -> 0, *next* -> 1."""
    seasons: Mapping[str, int]
    """Their first months in the north."""
    holidays: Mapping[str, str]
    """*christmas* -> 12-25, *good friday* -> easter-2."""
    currencies: Mapping[str, str]
    """Words for money -> ISO 4217 code."""
    cents: Mapping[str, str]
    original: tuple[str, ...]
    """Phrases before the title of the original of a translation."""
    byline: tuple[str, ...]
    home_moneys: tuple[str, ...]
    """Moneys of many countries, each with the one of them whose papers are mostly in the language."""
    """Words before an author's name."""
    relative_days: Mapping[str, int]
    """*yesterday* -> -1."""
    capital_months: bool
    """Whether the months are written with a capital: *may 5* is then no date."""
    drops_subjects: bool
    """Whether a verb can stand without a subject, understood from before: *agregó que ...*."""
    event_likelihood: float
    """Words at least as likely as this name an event."""
    event_seen: float
    """What the reader finds less likely than this names one only where a phrase of the lexicon says so."""
    short_names: Mapping[str, str]
    """Short given names, without accents -> the full ones they stand for, bars between them."""
    fields: Mapping[str, str]
    """Words, without accents -> what a life or an article with them is about: *sport*, *law*."""
    phrases: Mapping[str, str]
    """Named regular expressions; what each is for stands where it is used."""
