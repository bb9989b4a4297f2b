"""Which body somebody's own is: *her party*, *su sindicato*, by what the article says they are of."""

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.firms import organization_kind
from broadsheet.grammar.pronouns import ANY, stands_for
from broadsheet.grammar.roles import roles
from broadsheet.grammar.subjects import SUBJECTS
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading, Token

OWN = frozenset({"party", "union", "company", "ngo", "think_tank", "university"})
"""Kinds of bodies that people belong to: *their party*, not *their government*."""


def own_body(reading: Reading, words: list[Token], owner: str | None = None) -> str | None:
    """Return the key of the body in *his party*: the only one of its kind that he is said to be of.

    *Its board*, *its members* stand for the body itself in what they do.
    ``owner`` is whose it is where a name tells it: *Voss's* | *party*.
    """
    language = lexicon(code_at(reading, words[0]))
    noun = next((w.text.lower() for w in words[1:] if w.pos == "NOUN"), words[-1].text.lower())
    benches = expression(language.phrases["benches"]).fullmatch(noun)
    kind = "party" if benches else language.organization_heads.get(noun)
    gender = language.possessives.get(words[0].text.lower())
    acts = any(w.dep in SUBJECTS for w in words)
    if gender in {"n", ANY} and acts and expression(language.phrases["bodys_own"]).fullmatch(noun):
        return stands_for(reading, words[0].start, "n")
    if kind not in OWN or not (gender or owner):
        return None
    owner = owner or stands_for(reading, words[0].start, gender or ANY)
    of_owner = (r.organization for r in roles(reading) if r.organization and r.person == owner)
    held = {key: organization_kind(reading, key) for key in of_owner}
    fitting = [k for k, its in held.items() if its == kind] or [k for k, its in held.items() if its is None]
    return fitting[0] if len(fitting) == 1 else None
