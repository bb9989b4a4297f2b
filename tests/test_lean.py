"""Processes of broadsheet's own hold no library that they do not need."""

import subprocess
import sys
from pathlib import Path

from helpers import HARBOUR, write_articles

STILL_THERE = """
import sys, pyarrow as pa
from broadsheet import lean
lean.process()
numbers = pa.table({"n": [1, 2]})
print("pandas" in sys.modules, numbers.to_pandas()["n"].sum(), "pandas" in sys.modules)
"""


def test_a_build_loads_no_pandas(tmp_path: Path) -> None:
    """Of all that a build loads, reading and publishing, nothing is pandas."""
    articles = write_articles(tmp_path / "articles", harbour=HARBOUR)
    build = [sys.executable, "-X", "importtime", "-m", "broadsheet", "build", str(articles), "--workers", "0"]
    done = subprocess.run(
        [*build, "-o", str(tmp_path / "package")], capture_output=True, text=True, check=True
    )
    loaded = {line.rsplit("|")[-1].strip() for line in done.stderr.splitlines()}
    assert {"pyarrow", "broadsheet.lean"} <= loaded
    assert "pandas.core" not in loaded


def test_pandas_is_there_for_whoever_asks() -> None:
    """A table still becomes a DataFrame in such a process."""
    done = subprocess.run([sys.executable, "-c", STILL_THERE], capture_output=True, text=True, check=True)
    assert done.stdout == "False 3 True\n"
