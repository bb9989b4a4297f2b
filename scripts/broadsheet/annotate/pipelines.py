"""What runs the models: which spaCy pipeline reads a language, loaded once."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from broadsheet import __version__
from broadsheet.annotate.reader import CARD, NewsReader
from broadsheet.errors import BroadsheetError
from broadsheet.languages import LANGUAGES, language, pipeline_folder
from broadsheet.package import ReadBy

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc

RULES = "rules"
"""What reads a language that has no pipeline: words, sentences and rules."""
RELATIONS = frozenset(
    """
    acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated
    expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum ROOT
    root vocative xcomp
    """.split()
)
"""The relations of Universal Dependencies 2 (universaldependencies.org/u/dep), and spaCy's ROOT."""
DASHED = ("—", r"(?<=—)[“‘«\"]")
"""A long dash is a word wherever it stands, and so is a mark behind it; spaCy asks for letters beside it."""


def name(code: str, chosen: str | None = None) -> str:
    """Return the name of what reads a language: of the ``chosen`` pipeline, if it is for that language."""
    if chosen and _installed(chosen).lang == code:
        return chosen
    known = language(code)
    return known.pipeline if known and known.pipeline else RULES


def read_by(name: str, articles: int) -> ReadBy:
    """Return what the package records of what reads by that name: version, licence, number of articles."""
    if name == RULES:
        return ReadBy(RULES, __version__, "Apache-2.0", articles)
    if any(name == known.pipeline for known in map(language, LANGUAGES) if known):
        meta: dict[str, Any] = json.loads((pipeline_folder(name) / CARD).read_text(encoding="utf-8"))
        return ReadBy(name, meta["version"], meta["license"], articles)
    meta = _installed(name).meta
    return ReadBy(f"{meta['lang']}_{meta['name']}", meta["version"], meta["license"], articles)


def read(text: str, code: str, chosen: str | None = None) -> "Doc":
    """Return ``text`` read by the pipeline of its language; without one: words and sentences only."""
    by = name(code, chosen)
    if by == RULES:
        return _blank(code)(text)
    return _installed(by)(text) if by == chosen else _with_reader(by, code)(text)


def require(chosen: str) -> None:
    """Load an installed spaCy pipeline, to be sure that it can read for the tables.

    Raises:
        BroadsheetError: it is not installed, or its labels are not those that the tables know.

    """
    nlp = _installed(chosen)
    lacking = {"parser", "ner"} - set(nlp.pipe_names)
    if lacking:
        raise BroadsheetError(
            f"the pipeline '{chosen}' has no {' and no '.join(sorted(lacking))};"
            " choose one that parses and finds names, or leave out --pipeline"
        )
    labels = {label.partition(":")[0] for label in nlp.pipe_labels["parser"]}
    if foreign := sorted(labels - RELATIONS):
        raise BroadsheetError(
            f"the pipeline '{chosen}' labels grammar its own way ({', '.join(foreign[:3])}, ...);"
            " choose one with Universal Dependencies, or leave out --pipeline"
        )


@cache
def _installed(chosen: str) -> "Nlp":
    import spacy

    try:
        return spacy.load(chosen)
    except (OSError, ImportError, ValueError) as error:
        raise BroadsheetError(
            f"the spaCy pipeline '{chosen}' cannot be loaded (is it installed here, for this spaCy?);"
            " install it with pip, or leave out --pipeline"
        ) from error


@cache
def _with_reader(pipeline: str, code: str) -> "Nlp":
    """Return a spaCy pipeline whose one component is our reader, on one thread."""
    from spacy.language import Language as Nlp
    from threadpoolctl import threadpool_limits

    # The matrices of a sentence are so small that BLAS threads only wait for each other.
    threadpool_limits(limits=1, user_api="blas")
    Nlp.component("broadsheet_reader", func=reader(pipeline))
    nlp = cutting(code)
    nlp.add_pipe("broadsheet_reader")
    return nlp


def cutting(code: str) -> "Nlp":
    """Return a spaCy pipeline that only cuts a text of a language into words, as our reader knows them."""
    import spacy
    from spacy.util import compile_infix_regex

    nlp = spacy.blank(code)
    nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *DASHED]).finditer
    return nlp


@cache
def reader(pipeline: str) -> NewsReader:
    """Return our reader, loaded once."""
    return NewsReader(pipeline_folder(pipeline))


@cache
def _blank(code: str) -> "Nlp":
    import spacy
    from spacy.util import get_lang_class

    try:
        get_lang_class(code)
        nlp = spacy.blank(code)
    except ImportError:
        # spaCy has no tokenizer for it, or one that needs a dictionary that is not installed.
        nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    return nlp
