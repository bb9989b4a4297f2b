"""What somebody is reported to have said or written: marked words, reported clauses, embedded posts."""

from functools import lru_cache

from broadsheet.grammar.indirect import indirect
from broadsheet.grammar.marked import marked
from broadsheet.grammar.passages import Reported
from broadsheet.grammar.posts import posts as posts_in
from broadsheet.model import Reading


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
