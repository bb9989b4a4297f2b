"""The table ``quotes``: what somebody is reported to have said or written."""

from collections.abc import Iterator

from broadsheet import confidence
from broadsheet.grammar import dates, langid
from broadsheet.grammar.behind import addressee
from broadsheet.grammar.expressions import expression
from broadsheet.grammar.identity import cast
from broadsheet.grammar.passages import Reported
from broadsheet.grammar.reported import reported
from broadsheet.grammar.utterances import utterances
from broadsheet.grammar.words import is_capital
from broadsheet.model import Reading, Row, Span, row_id

BEHIND_CUE = 40
"""How many characters behind a cue still tell how the words were uttered."""


def rows(reading: Reading) -> Iterator[Row]:
    """Yield a row per reported passage, in order."""
    items = reported(reading)
    for item, first in zip(items, utterances(reading, items), strict=True):
        yield reading.row(
            "quotes",
            item.span,
            kind=item.kind,
            channel=_channel(reading, item),
            language=_language(reading, item),
            addressee=_addressee(reading, item),
            utterance_id=first and row_id(reading.article.article_id, "quotes", first),
            rule=item.rule,
            confidence=confidence.of("quotes", item.rule),
            **_evidence(reading, item),
            **_speaker(reading, item),
            **_said_on(reading, item),
        )


def _language(reading: Reading, item: Reported) -> str:
    """Return the language of a quote: its paragraph's, or that of an embedded post as a whole."""
    own = reading.paragraphs[item.paragraph].language
    if item.rule != "post_signature":
        return own
    return langid.paragraph_language(reading.text[item.span.start : item.span.end], own)


def _channel(reading: Reading, item: Reported) -> str:
    """Return how the words were uttered: by a place the reporter names beside the cue, else by the verb."""
    if item.cue is None:
        return item.channel
    sentences = reading.sentences_of(item.cue)
    start = sentences[0].start if sentences else item.cue.start
    around = reading.text[start : item.span.start] + reading.text[item.cue.end : item.cue.end + BEHIND_CUE]
    for channel in ("interview", "statement", "post"):
        if expression(reading.language.phrases[channel]).search(around):
            return channel
    return item.channel


def _addressee(reading: Reading, item: Reported) -> str | None:
    span = addressee(reading, item.cue) if item.cue else None
    if span is None or span == item.speaker or span.overlaps(item.span):
        return None
    return reading.text[span.start : span.end]


def _evidence(reading: Reading, item: Reported) -> Row:
    cells: Row = {}
    for name, span in (("cue", item.cue), ("speaker", item.speaker)):
        cells[name] = reading.text[span.start : span.end] if span else None
        cells[f"{name}_start"] = span.start if span else None
        cells[f"{name}_end"] = span.end if span else None
    return cells


def _speaker(reading: Reading, item: Reported) -> Row:
    """Return who the speaker is: resolved, named by a description only, ambiguous (a pronoun), or nobody."""
    if item.key:
        return {**cast(reading).link(item.key), "speaker_status": "resolved"}
    if item.speaker is None:
        return {"speaker_status": "none"}
    words = reading.text[item.speaker.start : item.speaker.end]
    token = reading.tokens[reading.token_at(item.speaker.start)]
    pronoun = words.lower() in reading.language.pronouns
    name = token.pos == "PROPN" and is_capital(words) and " " not in words
    return {"speaker_status": "ambiguous" if pronoun or name else "unnamed"}


def _said_on(reading: Reading, item: Reported) -> Row:
    """Return the day of the act of saying: one named in the reporter's words beside the cue, not to come."""
    if item.cue is None and item.channel != "post":
        return {}
    sentences = reading.sentences_of(item.cue or item.span)
    if not sentences:
        return {}
    start, end = sentences[0].start, sentences[-1].end
    if item.channel == "post":
        end = reading.paragraphs[item.paragraph].end
    around = Span(start, end)
    for period in dates.find(
        reading.text[around.start : around.end], reading.language, reading.published, start
    ):
        told = any(other.span.overlaps(period.span) for other in reported(reading))
        ahead = reading.published and period.start and period.start > reading.published
        if period.precision == "day" and period.start and not (told or ahead):
            return {"said_on": period.start, "said_on_basis": period.basis}
    return {}
