"""Grammar that our own marks tell: the source of a quote is the subject of its cue's verb."""

from dataclasses import replace

from broadsheet.annotate.reader import NAME_TAGS
from reader.corpora import Example

UNKNOWN = -2
"""The governor of a word of which nothing is known."""
FIRST_OF_PERSON = NAME_TAGS.index("B-PERSON")
CUE, SOURCE = 1, 2


def with_subjects(example: Example) -> Example:
    """Return a paragraph with the governors that are certain: of pronouns, lone names, persons' names.

    Taken are cues of one word with the source in the same sentence, begun by nothing that could itself be
    the subject (*the mayor*, | *Ana Ruiz*); a person's name hangs on its first word, as in the treebanks.
    """
    heads = [UNKNOWN] * len(example.words)
    for cue, source in example.links or []:
        if cue >= 0 and source >= 0 and _certain(example, cue, source):
            heads[source] = cue
    if all(h == UNKNOWN for h in heads):
        return example
    rels = ["" if h == UNKNOWN else "nsubj" for h in heads]
    return replace(example, heads=heads, rels=rels)


def _certain(example: Example, cue: int, source: int) -> bool:
    last = _last(example, SOURCE, source)
    one_sentence = not any((example.starts or [])[min(cue, source) + 1 : max(cue, source) + 1])
    verb = _last(example, CUE, cue) == cue and example.words[cue].isalpha()
    whole = last == source or (example.names or [])[source] == FIRST_OF_PERSON
    before = source == 0 or bool((example.starts or [])[source]) or source - 1 == cue
    behind = example.words[last + 1] if last + 1 < len(example.words) else ""
    return one_sentence and verb and whole and before and behind not in {"'s", "’s", "of", "and", "y", "de"}


def _last(example: Example, layer: int, first: int) -> int:
    tags, last = example.quotes or [], first
    while last + 1 < len(tags) and tags[last + 1][layer] == 2:
        last += 1
    return last
