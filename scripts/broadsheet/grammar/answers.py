"""Answers of an interview whose questions and answers are only paragraphs: an introduction tells of it."""

import re
from functools import lru_cache

from broadsheet.grammar.expressions import expression
from broadsheet.languages import lexicon
from broadsheet.model import Paragraph, Reading

ASKED = 2
"""Such an interview has at least so many questions."""
LONGEST_ANSWER = 4
"""An answer has at most so many paragraphs."""
BEFORE = 3
"""The introduction is one of so many paragraphs before the first question; others are headings."""
PLAIN_QUESTION = re.compile(r"[^\s“«\"‘—–*-][^\n“«\"]{5,300}\?")


@lru_cache(maxsize=2)
def answers(reading: Reading) -> frozenset[int]:
    """Return the numbers of the paragraphs that answer plain questions behind *Ruiz spoke to this paper.*.

    An explainer asks in its subheads, too: nothing is an answer without such an introduction, nor where
    nobody says *I*, *we* or the like.
    """
    found: set[int] = set()
    for run in _runs([n for n, p in enumerate(reading.paragraphs) if _is_question(reading, p)]):
        ends = [*run[1:], min(run[-1] + 2, len(reading.paragraphs))]
        said = [n for first, end in zip(run, ends, strict=True) for n in range(first + 1, end)]
        told = len(run) >= ASKED and introduction(reading, run[0]) is not None
        if told and any(_is_first_person(reading, n) for n in said):
            found.update(said)
    return frozenset(found)


def _runs(asked: list[int]) -> list[list[int]]:
    """Return the questions, by their paragraphs' numbers, in rows that have answers between them."""
    runs: list[list[int]] = []
    for number in asked:
        if runs and 1 < number - runs[-1][-1] <= LONGEST_ANSWER + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _is_question(reading: Reading, paragraph: Paragraph) -> bool:
    return PLAIN_QUESTION.fullmatch(reading.text, paragraph.start, paragraph.end) is not None


def introduction(reading: Reading, number: int) -> int | None:
    """Return the paragraph before one that tells of an interview: the last with a full stop, or None."""
    for n in range(number - 1, max(number - 1 - BEFORE, -1), -1):
        paragraph = reading.paragraphs[n]
        text = reading.text[paragraph.start : paragraph.end]
        if expression(lexicon(paragraph.language).phrases["interviewed"]).search(text):
            return n
        if text[-1] in '.!”»"':
            return None
    return None


def _is_first_person(reading: Reading, number: int) -> bool:
    paragraph = reading.paragraphs[number]
    text = reading.text[paragraph.start : paragraph.end]
    return expression(lexicon(paragraph.language).phrases["first_person"]).search(text) is not None
