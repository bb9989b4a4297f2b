"""What stands beside a person's name: *Ma.* and *Jr*, which are parts of it, and *KC*, which is none."""

import re

from broadsheet.grammar.expressions import expression
from broadsheet.grammar.words import INITIAL, code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading


def with_short_name(reading: Reading, first: int) -> int:
    """Return where a name begins before whose first token a given name is cut short: *Ma.* | *Rosa Ruiz*."""
    before = reading.tokens[max(first - 2, 0) : first]
    if len(before) < 2 or before[1].text != "." or before[0].end != before[1].start:
        return first
    short = expression(lexicon(code_at(reading, before[0])).phrases["short_given"])
    here = before[0].sentence == reading.tokens[first].sentence
    return first - 2 if here and short.fullmatch(before[0].text) else first


def name_end(reading: Reading, first: int, last: int) -> int:
    """Return where a name of the tokens ``first <= i < last`` ends, without honours, with a generation.

    An initial stands for a surname that is kept back: *Rosa* | *R.*.
    """
    return _with_initial(reading, _with_generation(reading, first, _without_honours(reading, first, last)))


def _with_initial(reading: Reading, last: int) -> int:
    behind = reading.tokens[last : last + 1]
    same = bool(behind) and behind[0].sentence == reading.tokens[last - 1].sentence
    glued = same and reading.text[reading.tokens[last - 1].end : behind[0].start] == " "
    return last + 1 if glued and INITIAL.fullmatch(behind[0].text) else last


def _without_honours(reading: Reading, first: int, last: int) -> int:
    """Return where a name ends before letters that are no part of it: *Ana Ruiz* | *KC*."""
    honours = lexicon(code_at(reading, reading.tokens[first])).phrases["honours"]
    while last - first > 2 and re.fullmatch(honours, reading.tokens[last - 1].text.replace(".", "")):
        last -= 1
    return last


def _with_generation(reading: Reading, first: int, last: int) -> int:
    """Stretch a full name over what tells father and son apart: *Ana Ruiz* | *hija*."""
    behind = [t.text.lower().rstrip(".") for t in reading.tokens[last : last + 2]]
    language = lexicon(code_at(reading, reading.tokens[first]))
    of = behind[1:] and behind[1] in language.linkers
    return last + 1 if last - first > 1 and behind and behind[0] in language.generations and not of else last
