"""A comparison on the terminal, through the command line."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from broadsheet import contract
from broadsheet.cli import main
from helpers import read_descriptor, read_rows, write_descriptor, write_rows
from towns import named, reshape

Copy = Callable[[Path], Path]


def call(*arguments: object, **options: bool) -> Result:
    """Run ``broadsheet diff`` in this process."""
    return CliRunner().invoke(main, ["diff", *map(str, arguments)], **options)


def test_nothing_differs_is_one_sentence(one: Path) -> None:
    """Of equal packages the versions and one sentence are told."""
    result = call(one, one, "--exit-code")

    assert result.exit_code == 0
    assert result.output == "town 1.0.0 -> 1.0.0\n\nNo table, no column and no row differs.\n"


def test_counts_come_first_then_examples(one: Path, two: Path) -> None:
    """Every table is counted before rows are shown, and the version closes."""
    lines = call(one, two).output.splitlines()

    assert [line.split()[0] for line in lines[3 : 3 + len(contract.tables())]] == list(contract.tables())
    assert lines.index("  + bridge  Town council backs the new bridge") > len(contract.tables()) + 3
    assert lines[-1] == "These are changes for a MINOR version: at least 1.1.0; 1.1.0 is right."


def test_changed_cell_is_shown_with_row_and_column(one: Path, corrected: Path) -> None:
    """A changed cell is a line: row, column, old and new."""
    figure = read_rows(one, "economic_figures")[0]["figure_id"]

    assert f"  ~ {figure}  value: 3.5 -> 3.6\n" in call(one, corrected).output


def test_moved_row_is_shown(one: Path, shifted: Path) -> None:
    """A moved row is a line with both ids."""
    assert re.search(
        r"^  > harbour\.q\d+-\d+ moved to harbour\.q\d+-\d+$", call(one, shifted).output, re.MULTILINE
    )


def test_long_lists_are_cut(one: Path, copied: Copy) -> None:
    """Of many rows some are shown, the rest is counted; removed rows are told apart from emptied cells."""
    package = copied(one)
    rows = read_rows(package, "mentions")
    for row in rows:
        row["link_basis"] = None
    write_rows(package, "mentions", rows)
    write_rows(package, "indicators", [])

    output = call(one, package).output

    assert output.count("link_basis: ") == min(len(rows), 5)
    assert " -> (empty)\n" in output
    gone = len(contract.code_rows("indicators"))
    assert f"  ... and {gone - 5} more removed\n" in output


def test_place_where_long_cells_differ_is_seen(one: Path, copied: Copy) -> None:
    """Of two long cells that begin alike the part that differs is shown."""
    package = copied(one)
    rows = read_rows(package, "mentions")
    rows[0]["sentence"] = f"{rows[0]['sentence']} Really."
    write_rows(package, "mentions", rows)

    [line] = [x for x in call(one, package).output.splitlines() if "sentence:" in x]

    assert re.search(r"sentence: ….{20} -> ….{20} Really\.$", line)


def test_control_characters_never_reach_the_terminal(one: Path, copied: Copy) -> None:
    """A cell cannot drive the terminal: control characters are shown as blanks."""
    package = copied(one)
    rows = read_rows(package, "people")
    rows[0]["description"] = "red \x1b[31mhat\nnew line"
    write_rows(package, "people", rows)

    output = call(one, package, "--exit-code", "--json").output
    assert "\x1b" not in output
    result = CliRunner().invoke(main, ["diff", str(one), str(package)], color=True)
    assert "red  [31mhat new line" in result.output


def test_colours_only_on_a_terminal(one: Path, two: Path) -> None:
    """Control codes for colours come only where there is a terminal."""
    assert "\x1b" not in call(one, two).output
    assert "\x1b[32m+ bridge" in call(one, two, color=True).output


def test_changed_shape_is_told(one: Path, copied: Copy) -> None:
    """What became of columns is told before the rows."""
    package = reshape(
        copied(one),
        "quotes",
        lambda fields: [f for f in named(fields, "start", type="number") if f["name"] != "addressee"][::-1],
    )

    output = call(one, package).output

    assert "  quotes.addressee: removed (string)\n" in output
    assert "  quotes.start: type integer -> number\n" in output
    assert "  quotes: the columns stand in another order\n" in output
    assert output.endswith("for a MAJOR version: at least 2.0.0; 1.0.0 is not.\n")


def test_odd_version_is_one_sentence(one: Path, corrected: Path, copied: Copy) -> None:
    """After an odd version none is proposed; the rest is told all the same."""
    package = copied(one)
    write_descriptor(package, read_descriptor(package) | {"version": "1.0.0-rc1"})

    output = call(package, corrected).output

    assert output.endswith("'1.0.0-rc1' is not like 1.0.0, so that none can be proposed.\n")
    assert json.loads(call(package, corrected, "--json").output)["proposed"] is None


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_exit_code_tells_a_difference_on_request(one: Path, two: Path, more: list[str]) -> None:
    """A difference ends with 0, and with ``--exit-code`` with 1."""
    assert call(one, two, *more).exit_code == 0
    assert call(one, two, *more, "--exit-code").exit_code == 1


def test_no_package_is_one_sentence(one: Path, tmp_path: Path) -> None:
    """What is no package ends with 1 and one sentence on stderr."""
    result = call(one, tmp_path / "nowhere")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: there is no package at")
