"""A desk with the package of the seeds, whose decisions go into a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet import pipeline, reviewing
from broadsheet.package import Options
from broadsheet.review import Desk
from helpers import ROOT


@pytest.fixture(scope="session")
def machine_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the package of the seeds as rules read them, without what people decided."""
    output = tmp_path_factory.mktemp("machine") / "package"
    pipeline.build([ROOT / "seeds"], output, options=Options(no_corrections=True))
    return output


@pytest.fixture
def desk(machine_package: Path, tmp_path: Path) -> Iterator[Desk]:
    """Give a desk at which nothing was decided yet."""
    with reviewing.desk(machine_package, [ROOT / "seeds"], tmp_path / "corrections") as found:
        yield found
