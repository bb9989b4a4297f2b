"""Whose name a bare surname is, where several people in an article bear it: spouses, brothers, strangers."""

from collections.abc import Mapping

from broadsheet.grammar.naming import Name
from broadsheet.grammar.words import code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading

Words = tuple[str, ...]
KIN_REACH = 5
"""So many words before a name can say whose relative its bearer is: *his younger brother,*."""


def bearer(reading: Reading, name: Name, owners: list[Words], met: Mapping[Words, list[Name]]) -> Words:
    """Return the one of ``owners`` (full names with the places in ``met``) that a bare surname stands for.

    Newspapers keep the bare surname for whom the article is about: not for one who is called by the
    given name, nor for one who is introduced as a relative. Of those left it is the one named last.
    """
    able = [o for o in owners if not met.get(o[:1])] or owners
    able = [o for o in able if not _is_relative(reading, met[o][0])] or able
    before = [
        (max(n.first for n in met[o] if n.first < name.first), o)
        for o in able
        if met[o][0].first < name.first
    ]
    if before:
        return max(before)[1]
    return min((met[o][0].first, o) for o in able)[1]


def _is_relative(reading: Reading, name: Name) -> bool:
    """Tell whether somebody is introduced as a relative: *his wife, Ana Ruiz*, *Ana Ruiz, his wife,*.

    In *son of the former mayor Ana Ruiz* it is she, who only tells who he is.
    """
    first, last = name.first, name.last
    tokens, language = reading.tokens, lexicon(code_at(reading, reading.tokens[first]))
    before = [t for t in tokens[max(first - KIN_REACH, 0) : first] if t.sentence == tokens[first].sentence]
    behind = tokens[last : last + KIN_REACH]
    told = any(t.text.lower() in language.kin for t in before)
    kin = next((i for i, t in enumerate(behind) if t.text.lower() in language.kin), 0)
    owned = kin > 0 and behind[0].text in {",", "("} and behind[kin - 1].text.lower() in language.personal
    return told or owned
