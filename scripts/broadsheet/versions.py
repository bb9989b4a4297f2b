"""What the rows of an article depend on beside the article: our code, and the libraries that read."""

import hashlib
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from broadsheet import __version__, contract

READING = ("annotate", "grammar", "languages", "readers", "tables")
"""Our folders whose code and words make the rows of an article."""
ALONE = (
    *("road.py", "shards.py", "jobs.py", "model.py", "lexicon.py", "schema.py", "contract.py"),
    "opinions.py",
    *("confidence.py", "confidence.csv"),
)
LIBRARIES = (
    *("spacy", "onnxruntime", "tokenizers", "numpy", "py3langid", "python-dateutil"),
    *("charset-normalizer", "trafilatura", "courlan", "htmldate", "jusText", "lxml", "pyarrow"),
)
HEAVY = frozenset({".onnx", ".npy"})
"""Files whose hashes stand beside them, in the card of the model."""


@cache
def code(chosen: str | None = None) -> str:
    """Return a hash of all that reads an article; ``chosen`` is an installed pipeline that reads, too."""
    here = Path(__file__).parent
    found = hashlib.sha256(__version__.encode())
    files = [p for name in READING for p in (here / name).rglob("*") if _counts(p)]
    files += [here / name for name in ALONE]
    files += [p for p in contract.folder().rglob("*") if p.is_file()]
    for digest in sorted(hashlib.sha256(path.read_bytes()).digest() for path in files):
        found.update(digest)
    # What is a letter, a digit or a blank is the answer of Python's own tables.
    found.update(unicodedata.unidata_version.encode())
    for name in (*LIBRARIES, *([chosen] if chosen else [])):
        found.update(f"{name} {_version(name)}\n".encode())
    for path in sorted(Path(chosen).rglob("*")) if chosen and Path(chosen).is_dir() else ():
        found.update(path.read_bytes() if path.is_file() else b"")
    return found.hexdigest()[:16]


def _counts(path: Path) -> bool:
    return path.is_file() and path.suffix not in HEAVY and "__pycache__" not in path.parts


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
