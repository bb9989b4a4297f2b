"""What the rows of an article depend on beside the article: nothing of it is forgotten."""

import re
from pathlib import Path

import broadsheet
from broadsheet import versions

HERE = Path(broadsheet.__file__).parent
NO_ROWS = {"errors.py", "package.py"}
"""What is said to users, and of packages: no row depends on it."""


def test_every_module_that_reading_imports_counts() -> None:
    """What the folders of reading import from outside is part of the hash, and so is its table."""
    used: set[str] = set()
    for folder in versions.READING:
        for path in (HERE / folder).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            used |= set(re.findall(r"from broadsheet\.(\w+)", text))
            for names in re.findall(r"from broadsheet import ([\w, ]+)", text):
                used |= {name.strip() for name in names.split(",")}
    modules = {f"{name}.py" for name in used if (HERE / f"{name}.py").is_file()}
    tables = {module.replace(".py", ".csv") for module in modules} & {p.name for p in HERE.glob("*.csv")}
    assert modules | tables <= {*versions.ALONE, *NO_ROWS}
