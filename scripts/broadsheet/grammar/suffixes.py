"""What stands behind a person's name: *Jr*, which is a part of it, and *KC*, which is none."""

import re

from broadsheet.grammar.words import INITIAL, code_at
from broadsheet.languages import lexicon
from broadsheet.model import Reading


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
