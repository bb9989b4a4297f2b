"""The README does not lie: its commands run, its output is real, its snippets load the package."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from broadsheet.cli import main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)


def _blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


def _commands() -> list[str]:
    lines = [line for text in _blocks("") for line in text.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.removeprefix("$ ").startswith(".venv/bin/")]


def _builds_again(command: str) -> bool:
    """Tell whether a command is one more way to build the same articles, which takes as long as the first."""
    build = " build seeds" in command and not command.endswith(" -o build/tables")
    return build or " merge " in command


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where every command finds a checkout: what one has read the next builds are given."""
    return tmp_path_factory.mktemp("checkout") / "broadsheet"


@pytest.fixture(scope="module")
def made(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make what commands of the README leave in ``build/`` for the next ones."""
    folder = tmp_path_factory.mktemp("made")
    shutil.rmtree(checkout, ignore_errors=True)
    shutil.copytree(ROOT / "seeds", checkout / "seeds")
    for options in (
        ["-o", "build/tables", "--starter", "build/people.csv"],
        ["-o", "build/part", "--shard", "1/1"],
    ):
        done = _run([sys.executable, "-m", "broadsheet", "build", "seeds", *options], checkout)
        assert done.returncode == 0, done.stderr
    shutil.move(checkout / "build", folder / "build")
    return folder / "build"


@pytest.mark.parametrize("command", [c for c in _commands() if not _builds_again(c)])
def test_every_command_runs(command: str, checkout: Path, seeds_package: Path) -> None:
    """Each command of the README ends well in a checkout where `make` has run."""
    _checked_out(checkout, seeds_package)
    if " build seeds" not in command:
        shutil.copytree(seeds_package, checkout / "build" / "tables")
    if "review" in command and "--format" not in command:
        _interrupted(_installed(command), checkout)
    else:
        _ends_well(command, checkout)


@pytest.mark.slow
@pytest.mark.parametrize("command", [c for c in _commands() if _builds_again(c)])
def test_every_other_build_runs(command: str, checkout: Path, seeds_package: Path, made: Path) -> None:
    """So does each command that builds in another way, from what the ones before it have left."""
    _checked_out(checkout, seeds_package)
    if " merge " in command or "--authority" in command:
        shutil.copytree(made, checkout / "build")
    _ends_well(command, checkout)


def _checked_out(checkout: Path, seeds_package: Path) -> None:
    shutil.rmtree(checkout, ignore_errors=True)
    for name in ("seeds", "dist"):
        shutil.copytree(ROOT / name, checkout / name)
    # What the commands show is of the code as it is, whichever package was committed last.
    shutil.copytree(seeds_package, checkout / "dist" / "kast-milei-2025", dirs_exist_ok=True)


def _ends_well(command: str, checkout: Path) -> None:
    done = _run(_installed(command), checkout)
    assert done.returncode == 0, done.stdout + done.stderr


def _installed(command: str) -> list[str]:
    program, *arguments = shlex.split(command)
    return [str(Path(sys.executable).with_name(Path(program).name)), *arguments]


def _run(command: Sequence[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a checkout, whose cache lies beside it."""
    kept = {name: value for name, value in os.environ.items() if name != "BROADSHEET_NO_CACHE"}
    kept["XDG_CACHE_HOME"] = str(folder.parent / "cache")
    return subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=False)


def _interrupted(command: list[str], folder: Path) -> None:
    """Run a command that serves a page until it is interrupted, as its user ends it."""
    quiet = os.environ | {"BROWSER": "true", "XDG_STATE_HOME": str(folder / "state")}
    with subprocess.Popen(command, cwd=folder, env=quiet, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        assert served.stdout.readline().startswith("Reviewing ")
        served.send_signal(signal.SIGINT)
        try:
            assert served.wait(timeout=30) == 0
        finally:
            served.kill()


def test_the_traced_row_is_real() -> None:
    """The README's first output is what the command prints."""
    shown = next(text for text in _blocks("") if text.startswith("$"))
    command, _, output = shown.partition("\n")
    arguments = shlex.split(command)[2:]
    arguments[1] = str(ROOT / arguments[1])
    result = CliRunner().invoke(main, arguments)
    assert result.output == output


def test_the_chain_is_real() -> None:
    """The README's chain from a pronoun to a name is what the command prints last."""
    shown = next(text for text in _blocks("") if "who that is" in text)
    command, _, output = shown.partition("\n...\n")
    arguments = shlex.split(command)[2:]
    arguments[1] = str(ROOT / arguments[1])
    assert CliRunner().invoke(main, arguments).output.endswith(f"\n{output}")


def test_the_pandas_snippet_runs() -> None:
    """The Python snippet counts quotes per person."""
    done = subprocess.run(
        [sys.executable, "-c", _blocks("python")[0]], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "Luis Caputo" in done.stdout


@pytest.mark.skipif(
    shutil.which("Rscript") is None, reason="R is not installed (apt-get install r-base-core)"
)
def test_the_r_snippet_runs(tmp_path: Path) -> None:
    """The R snippet counts quotes per person."""
    script = tmp_path / "snippet.R"
    script.write_text(_blocks("r")[0], encoding="utf-8")
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["Rscript", script], cwd=ROOT, capture_output=True, text=True, check=True, env=environment
    )
    assert "Luis Caputo" in done.stdout


def test_the_duckdb_snippet_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SQL snippet counts quotes per person."""
    monkeypatch.chdir(ROOT)
    with duckdb.connect() as con:
        rows = dict(con.execute(_blocks("sql")[0]).fetchall())
    assert rows["Luis Caputo"] == 3


def test_every_verb_is_documented() -> None:
    """No verb of the command line is missing in the README."""
    assert [verb for verb in main.commands if f"broadsheet {verb} " not in README] == []


def test_every_path_exists() -> None:
    """Every file and folder of the road's table lies where the README says."""
    named = re.findall(r"^\| `([\w./]+)`(?:, `([\w./]+)`)? \| .* \|$", README, re.MULTILINE)
    paths = [p for pair in named for p in pair if p.endswith(("/", ".py"))]
    assert len(paths) > 8
    assert [p for p in paths if not (ROOT / "scripts" / "broadsheet" / p).exists()] == []
