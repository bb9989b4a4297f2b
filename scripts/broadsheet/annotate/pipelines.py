"""What runs the models: which spaCy pipeline reads a language, loaded once."""

from functools import cache
from typing import TYPE_CHECKING

from broadsheet.annotate.reader import NewsReader
from broadsheet.languages import language, pipeline_folder

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc


def name(code: str) -> str:
    """Return what reads a language, as recorded in the package: a pipeline's name, or ``rules``."""
    known = language(code)
    return known.pipeline if known and known.pipeline else "rules"


def read(text: str, code: str) -> "Doc":
    """Return ``text`` read by the pipeline of its language; without one: words and sentences only."""
    return _pipeline(code)(text)


@cache
def _pipeline(code: str) -> "Nlp":
    known = language(code)
    return _with_reader(known.pipeline) if known and known.pipeline else _blank(code)


@cache
def _with_reader(pipeline: str) -> "Nlp":
    """Return a spaCy pipeline whose one component is our reader, on one thread."""
    import spacy
    from spacy.language import Language as Nlp
    from threadpoolctl import threadpool_limits

    # The matrices of a sentence are so small that BLAS threads only wait for each other.
    threadpool_limits(limits=1, user_api="blas")
    Nlp.component("broadsheet_reader", func=NewsReader(pipeline_folder(pipeline)))
    nlp = spacy.blank("en")
    nlp.add_pipe("broadsheet_reader")
    return nlp


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
