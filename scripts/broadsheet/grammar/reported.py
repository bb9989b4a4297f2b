"""What somebody is reported to have said or written: marked words, reported clauses, embedded posts."""

from collections.abc import Mapping
from functools import lru_cache

from broadsheet.grammar.indirect import indirect
from broadsheet.grammar.marked import marked
from broadsheet.grammar.passages import Reported
from broadsheet.grammar.posts import posts as posts_in
from broadsheet.model import Reading, Span


@lru_cache(maxsize=2)
def reported(reading: Reading) -> tuple[Reported, ...]:
    """Return what is reported in the article, in order: posts, marked words, reported clauses."""
    posts = [
        Reported(p.span, "direct", "post", None, p.name, p.key, "post_signature", p.paragraph)
        for p in posts_in(reading)
    ]
    in_marks = list(marked(reading, [p.span for p in posts]))
    clauses = list(indirect(reading, posts + in_marks))
    return tuple(sorted(posts + in_marks + clauses, key=lambda r: (r.span, r.kind)))


def reported_at(reading: Reading, span: Span) -> list[Reported]:
    """Return what is reported in the words that some words of a sentence stand in, in order."""
    number = reading.tokens[reading.token_at(span.start)].sentence
    return [item for item in _by_sentence(reading).get(number, ()) if item.span.overlaps(span)]


@lru_cache(maxsize=2)
def _by_sentence(reading: Reading) -> Mapping[int, list[Reported]]:
    found: dict[int, list[Reported]] = {}
    for item in reported(reading):
        for sentence in reading.sentences_of(item.span):
            found.setdefault(reading.tokens[sentence.first].sentence, []).append(item)
    return found
