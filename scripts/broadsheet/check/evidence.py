"""What a row says of its evidence, looked at row by row: for those who read a table without DuckDB.

The gate asks the same of all rows at once (:mod:`rules`); what holds of quotes alone is asked here only.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from broadsheet.grammar.quotation import PAIRS

PARTS = (
    ("start", "end", "text"),
    ("cue_start", "cue_end", "cue"),
    ("speaker_start", "speaker_end", "speaker"),
)
"""Columns that together are a span: where it begins, where it ends, what stands there."""
BEFORE = frozenset("".join((*PAIRS, *PAIRS.values()))) | frozenset("—–-―:[(")
"""What can stand before a quotation in its sentence: marks, a dialogue's dash, a label's colon, brackets."""


class Fault(NamedTuple):
    """What is wrong with a cell."""

    column: str
    message: str


def span_faults(row: Mapping[str, Any], text: str | None = None) -> Iterator[Fault]:
    """Yield the spans of a row that do not measure their words, or differ from the article's ``text``."""
    for first, last, words in PARTS:
        if words not in row or first not in row or row[words] is None:
            continue
        start, end, said = row[first], row[last], row[words]
        if start is None or end is None or end - start != len(said):
            yield Fault(words, f"{first} and {last} do not measure it: count its code points, end exclusive")
        elif text is not None and text[start:end] != said:
            yield Fault(words, f"the article has other words at {start}, {end}")
    if row.get("text") and row.get("sentence") and row["text"] not in row["sentence"]:
        yield Fault("text", "it does not stand in its sentence")


def quote_faults(row: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield where a row of ``quotes`` contradicts itself: marks, speaker, day, utterance."""
    if row["kind"] != "indirect" and row["channel"] != "post" and not _marked(row["text"], row["sentence"]):
        yield Fault("kind", f"it is {row['kind']}, but no quotation mark stands before it in its sentence")
    if (row["speaker_status"] == "resolved") != bool(row["person_id"] or row["organization_id"]):
        yield Fault("speaker_status", "resolved, and only that, goes with a person or an organization")
    if row["said_on_basis"] is None and row["said_on"] is not None:
        yield Fault("said_on_basis", "a day needs to say how it is known")
    if row["utterance_id"] and not row["utterance_id"].startswith(f"{row['article_id']}.q"):
        yield Fault("utterance_id", "an utterance is named after a quote of its own article")


def _marked(text: str | None, sentence: str | None) -> bool:
    """Tell whether a quotation begins with its sentence or after a mark, wherever its words stand."""
    parts = (sentence or "").split(text) if text else [""]
    # After a word that is thrown in, such as *—added Ruiz—*, a comma may stand.
    befores = [part.rstrip(", \n")[-1:] for part in parts[:-1]]
    return not befores or any(not before or before in BEFORE for before in befores)
