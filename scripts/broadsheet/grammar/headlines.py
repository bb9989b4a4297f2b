"""Which sentences are the headline: the first paragraph, unless it ends as a sentence does."""

from broadsheet.model import Reading, Sentence

STOPS = (".", ".”", '."', ".’", ".'", ".»", "”.", '".', "».")
"""What the last sentence of a lead ends with, and hardly a headline."""


def is_headline(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence stands in the headline; a text that begins with its lead has none.

    A text of one paragraph is taken for one: nothing else stands there that its events could be told in.
    """
    if sentence.paragraph > 0:
        return False
    first = reading.paragraphs[0]
    return len(reading.paragraphs) == 1 or not reading.text[first.start : first.end].rstrip().endswith(STOPS)
