"""What runs the models: which spaCy pipeline reads a language, loaded once, on the fast kernels."""

from functools import cache
from typing import TYPE_CHECKING

from broadsheet.errors import BroadsheetError
from broadsheet.languages import language, pipeline_folder

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc

UD_LABELS = {"nsubj", "obl", "nmod"}
"""Dependency labels that every Universal Dependencies parser has, and no other scheme."""


def name(code: str) -> str:
    """Return what reads a language, as recorded in the package: a pipeline's name, or ``rules``."""
    known = language(code)
    return known.pipeline if known and known.pipeline else "rules"


def read(text: str, code: str) -> "Doc":
    """Return ``text`` read by the pipeline of its language; without one: words and sentences only."""
    return _pipeline(code)(text)


@cache
def _pipeline(code: str) -> "Nlp":
    _use_fast_kernels()
    known = language(code)
    return _trained(known.pipeline) if known and known.pipeline else _blank(code)


@cache
def _trained(pipeline: str) -> "Nlp":
    import spacy

    nlp = spacy.load(pipeline_folder(pipeline), exclude=["senter", "trainable_lemmatizer"])
    labels = set(nlp.get_pipe("parser").labels) if nlp.has_pipe("parser") else set()
    if not labels >= UD_LABELS:
        raise BroadsheetError(
            f"the pipeline '{pipeline}' has no Universal Dependencies parser; choose one trained on UD"
        )
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


@cache
def _use_fast_kernels() -> None:
    """Let thinc multiply with numpy's BLAS, on one thread.

    The ``blis`` wheel falls back to generic kernels on many machines, which costs a third of the speed;
    the matrices of a small pipeline are so small that BLAS threads only wait for each other.
    """
    from thinc.api import NumpyOps, set_current_ops
    from threadpoolctl import threadpool_limits

    set_current_ops(NumpyOps(use_blis=False))
    threadpool_limits(limits=1, user_api="blas")
