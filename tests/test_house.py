"""The rules of the house, checked: layers, shelves, sizes, imports without effects."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from broadsheet import contract
from broadsheet.languages import LANGUAGES
from broadsheet.readers import ARCHIVES, FIELD_READERS, PARSERS, READERS
from broadsheet.remote import TARGETS
from broadsheet.tables import TABLES
from broadsheet.writers import ALSO, WRITERS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "scripts" / "broadsheet"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
MOST_POSITIONAL = 5


def _files(shelf: str, ending: str = ".py") -> set[str]:
    return {p.stem for p in (PACKAGE / shelf).glob(f"*{ending}") if p.stem != "__init__"}


def _functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]


def test_layers_are_kept() -> None:
    """Nothing imports upwards, and no table imports another."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_shelf_of_tables_lists_its_files() -> None:
    """Every table module is listed, and every listed table has a schema."""
    assert set(TABLES) == _files("tables")
    assert set(TABLES) <= set(contract.tables())


def test_the_shelf_of_writers_lists_its_files() -> None:
    """Every writer module is listed under its own name, once."""
    assert sorted([*WRITERS, *ALSO]) == sorted(_files("writers"))


def test_the_shelf_of_targets_lists_its_files() -> None:
    """Every target module is listed under its own name; beside them lie what they share."""
    assert set(TARGETS) == _files("remote") - {"parcel", "deposits"}


def test_the_shelf_of_readers_lists_its_files() -> None:
    """Every reader module is in one of the lists; beside them lie what they share."""
    listed = [*READERS.values(), *FIELD_READERS.values(), *ARCHIVES.values(), *PARSERS.values()]
    shared = {"around", "charsets", "mainbody", "marks", "naming", "streams", "told"}

    assert {r.__module__.rpartition(".")[2] for r in listed} == _files("readers") - shared


def test_the_shelf_of_languages_lists_its_files() -> None:
    """Every language file is listed under its own code."""
    assert set(LANGUAGES) == _files("languages", ".toml")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_sizes_are_kept(path: Path) -> None:
    """Modules stay under 300 lines, functions under 40, with at most five positional parameters."""
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST_MODULE
    for function in _functions(path):
        assert (function.end_lineno or 0) - function.lineno < LONGEST_FUNCTION, function.name
        assert len(function.args.args) <= MOST_POSITIONAL, function.name


def test_importing_has_no_effects() -> None:
    """Importing every module prints nothing, loads no model and writes no file."""
    names = [".".join(p.relative_to(PACKAGE.parent).with_suffix("").parts) for p in MODULES]
    names = [n.removesuffix(".__init__") for n in names]
    code = (
        "import importlib, json, sys\n"
        f"[importlib.import_module(n) for n in {names!r}]\n"
        "heavy = ('spacy', 'duckdb', 'pyarrow', 'frictionless', 'requests', 'fsspec', 'trafilatura', 'lxml',"
        " 'fastwarc')\n"
        "print(json.dumps([m for m in heavy if m in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
    assert done.stderr == ""


def test_no_address_of_a_registry_stands_in_the_lock() -> None:
    """The lock names versions and hashes only, so that it holds wherever packages come from."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert lock.count("--hash=sha256:") > lock.count("==")


def test_what_trains_the_reader_can_import_what_it_shares_with_the_road() -> None:
    """Every library that the road's modules need is listed for `make reader`, which installs no others."""
    training = ROOT / "scripts" / "training"
    trees = [ast.parse(p.read_text(encoding="utf-8")) for p in sorted((training / "reader").glob("*.py"))]
    imported = {n.module for t in trees for n in ast.walk(t) if isinstance(n, ast.ImportFrom)}
    shared = ", ".join(sorted(m for m in imported if m and m.startswith("broadsheet")))
    code = (
        f"import sys\nbefore = set(sys.modules)\nimport {shared}\n"
        "from importlib.metadata import packages_distributions\n"
        "known = packages_distributions()\n"
        "print(*{d for m in set(sys.modules) - before for d in known.get(m, ())})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    lines = (training / "requirements.txt").read_text(encoding="utf-8").splitlines()
    listed = {x.partition("==")[0].lower() for x in lines}
    assert {d.lower() for d in done.stdout.split()} - {"broadsheet"} <= listed


def test_the_wheel_carries_contract_languages_and_pipeline(tmp_path: Path) -> None:
    """A wheel, unpacked far from the checkout, knows its tables and reads an article."""
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", tmp_path, ROOT], check=True, capture_output=True)
    subprocess.run(
        [sys.executable, "-m", "zipfile", "-e", next(tmp_path.glob("*.whl")), tmp_path / "site"], check=True
    )
    article = tmp_path / "harbour.txt"
    article.write_text("“We will not sign,” said Mayor Ingrid Solberg on Monday.", encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "from pathlib import Path; import broadsheet; from broadsheet import pipeline, contract\n"
        f"outcome = pipeline.build([Path({str(article)!r})], Path({str(tmp_path / 'out')!r}))\n"
        "print(broadsheet.__file__, contract.folder(), outcome.rows['quotes'])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    module, contract_folder, quotes = done.stdout.split()
    assert module.startswith(str(tmp_path))
    assert contract_folder.startswith(str(tmp_path))
    assert quotes == "1"
