"""Write the table of the model's card: every reader given, on every development set."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
import torch
from spacy.tokens import Doc

from broadsheet.annotate.pieces import Pieces
from broadsheet.annotate.pipelines import RELATIONS
from broadsheet.annotate.reader import NewsReader
from broadsheet.languages import LANGUAGES
from reader import scores, sets
from reader.export import OUTPUTS, Exported, load
from reader.network import round_weights
from reader.scores import Read

Row = tuple[str, str, float]
IN_PYTORCH = "pytorch:"
"""Begins the name of the network that a reader was exported from."""
MARK = "<!-- scores -->"
"""Stands before and after the table in the card."""


class InPyTorch(NewsReader):
    """The reader run by PyTorch, with its weights as training ended with them; all else is the same."""

    def __init__(self, folder: Path, trained: Path) -> None:
        super().__init__(folder)
        network = load(trained)[0]
        round_weights(network)
        self.model = Exported(network)
        self.model.eval()

    def scores(self, pieces: Pieces) -> dict[str, Any]:
        """Return the scores of every head for the words of a window."""
        given = [torch.from_numpy(x) for x in self.inputs(pieces).values()]
        with torch.inference_mode():
            found = self.model(*given)
        return {name: value[0].numpy() for name, value in zip(OUTPUTS, found, strict=True)}


def reader(name: str, trained: Path | None) -> tuple[Read, bool, set[str]]:
    """Return what reads by that name, whether its grammar is Universal Dependencies, and its languages.

    A folder is a reader of ours, ``pytorch:FOLDER`` the network that it was exported from, all else an
    installed spaCy pipeline.
    """
    if name.startswith(IN_PYTORCH) and trained:
        return InPyTorch(Path(name.removeprefix(IN_PYTORCH)), trained), True, set(LANGUAGES)
    if Path(name).is_dir():
        return NewsReader(Path(name)), True, set(LANGUAGES)
    nlp = spacy.load(name)

    def read(doc: Doc) -> Doc:
        copy = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        if doc.has_annotation("SENT_START"):
            for mine, theirs in zip(copy, doc, strict=True):
                mine.is_sent_start = bool(theirs.is_sent_start)
        return nlp(copy)

    labels = {x.partition(":")[0] for x in nlp.pipe_labels["parser"]}
    return read, labels <= RELATIONS, {nlp.lang}


def title(name: str) -> str:
    """Return the heading of a reader's column."""
    return "in PyTorch" if name.startswith(IN_PYTORCH) else Path(name).name


def measured(name: str, options: argparse.Namespace) -> list[Row]:
    """Return every score of a reader, as (set, score, value)."""
    read, universal, languages = reader(name, options.trained)
    rows: list[Row] = []

    def add(score: Callable[[Read, sets.Set], dict[str, float]], tested: list[sets.Set]) -> None:
        for one in tested:
            if one.language in languages and one.examples:
                rows.extend((one.name, key, value) for key, value in score(read, one).items())
                print(name, *rows[-1], file=sys.stderr, flush=True)

    add(lambda r, s: scores.grammar(r, s, universal=universal), sets.grammar(options.corpora))
    add(scores.sentences, sets.boundaries(options.corpora, options.news))
    add(scores.names, sets.names(options.corpora, options.news, options.gold))
    if universal:
        add(scores.subjects, sets.own(options.news))
    if isinstance(read, NewsReader):
        add(scores.quotes, sets.own(options.news))
        add(scores.events, sets.own(options.news))
    return rows


def table(columns: dict[str, list[Row]]) -> str:
    """Return the scores as a Markdown table, a column for each reader."""
    values = {name: {(s, k): v for s, k, v in rows} for name, rows in columns.items()}
    keys = list(dict.fromkeys((s, k) for rows in columns.values() for s, k, _ in rows))
    lines = [f"| set | score | {' | '.join(columns)} |", f"|---|---|{'---:|' * len(columns)}"]
    for key in keys:
        digits = 0 if key[1] == "of" else 1
        cells = [f"{v[key]:.{digits}f}" if key in v else "" for v in values.values()]
        lines.append(f"| {key[0]} | {key[1]} | {' | '.join(cells)} |")
    return "\n".join(lines)


def into_card(path: Path, shown: str) -> None:
    """Put the table between the two marks of a card."""
    before, _, rest = path.read_text(encoding="utf-8").partition(MARK)
    after = rest.partition(MARK)[2]
    path.write_text(f"{before}{MARK}\n{shown}\n{MARK}{after}", encoding="utf-8")


def main() -> None:
    """Print the table of the readers given, or write it into a card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("news", type=Path, help="folder of our own test paragraphs")
    parser.add_argument("gold", type=Path, help="folder of annotated articles")
    parser.add_argument("readers", nargs="+", help="folder, pytorch:FOLDER, or a pipeline")
    parser.add_argument("--trained", type=Path, help="the PyTorch weights of the reader")
    parser.add_argument("--card", type=Path, help="write the table into this file, between its marks")
    options = parser.parse_args()
    torch.set_num_threads(1)
    columns = {title(name): measured(name, options) for name in options.readers}
    shown = table(columns)
    print(shown)
    if options.card:
        into_card(options.card, shown)


if __name__ == "__main__":
    main()
