"""Where the words stand that a file tells of, in an article's text."""

import re
from collections.abc import Iterator

from broadsheet.review.exchange import Said
from broadsheet.review.wishes import WishError

SHOWN = 60
"""So many characters of words are shown in a message."""
Place = tuple[int, int]


def anchored(said: Said, text: str, old: Place | None) -> Place:
    """Return where a row stands: where the file says, if its words are there, or else where they are.

    ``old`` is where the row has stood, if it is known; of words that stand many times in the article those
    that overlap it count.

    Raises:
        WishError: the file tells no place, or no words that can be found.

    """
    told = None if said.start is None or said.end is None else (said.start, said.end)
    if told is None and not said.words:
        if old is None:
            raise WishError("start: say where the words stand, with start and end or with the words")
        return old
    if told is not None and told != old and not 0 <= told[0] < told[1] <= len(text):
        raise WishError(f"start: there are no words at {told[0]} to {told[1]} of {len(text)} characters")
    if told is not None and _fits(said, text, told, old):
        return told
    if told is not None and told != old and not (said.before or said.after):
        stands = _short(text[slice(*told)])
        raise WishError(f"start: at {told[0]} to {told[1]} stands '{stands}', not '{_short(said.words)}'")
    return _found(said, text, old)


def _fits(said: Said, text: str, told: Place, old: Place | None) -> bool:
    """Tell whether the words of a file stand where it says, or are still those of the old place."""
    words = plain(said.words)
    moved = old is not None and told != old and words == plain(text[slice(*old)])
    return not words or words == plain(text[slice(*told)]) or moved


def _found(said: Said, text: str, old: Place | None) -> Place:
    every = list(_places(said, text))
    places = [place for place in every if _amid(said, text, place)] or every
    near = [p for p in places if old and p[0] < old[1] and old[0] < p[1]]
    chosen = near if len(near) == 1 else places
    if len(chosen) != 1:
        often = f"stands {len(places)} times" if places else "does not stand"
        which = "; say which with start and end" if places else ""
        raise WishError(f"text: '{_short(said.words)}' {often} in the article{which}")
    return chosen[0]


def _places(said: Said, text: str) -> Iterator[Place]:
    """Yield where words stand; blanks of any kind are alike."""
    pattern = r"\s+".join(map(re.escape, said.words.split()))
    yield from (found.span() for found in re.finditer(pattern, text)) if pattern else ()


def _amid(said: Said, text: str, place: Place) -> bool:
    """Tell whether a place stands between the words that the file tells before and after it."""
    before, after = plain(said.before), plain(said.after)
    here = plain(text[max(0, place[0] - 2 * len(said.before)) : place[0]])
    there = plain(text[place[1] : place[1] + 2 * len(said.after)])
    return here.endswith(before) and there.startswith(after)


def plain(words: str) -> str:
    """Return words with single blanks, as they are compared."""
    return " ".join(words.split())


def _short(words: str) -> str:
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"
