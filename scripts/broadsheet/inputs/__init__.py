"""What a build is given: files, the sidecars beside them, and what the package says about itself."""

from broadsheet.inputs.articles_csv import Sidecar, sidecar
from broadsheet.inputs.corrections import corrections, ledger_folder
from broadsheet.inputs.package_yaml import corpus
from broadsheet.inputs.paths import source, sources

__all__ = ["Sidecar", "corpus", "corrections", "ledger_folder", "sidecar", "source", "sources"]
