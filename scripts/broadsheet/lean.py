"""What a process that belongs to broadsheet alone does without, so that it holds less memory."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType


def process() -> None:
    """Let PyArrow load no pandas into this process, and give back what it frees.

    Before its first array PyArrow loads pandas (30 MiB, a third of a second) only to recognize a Series, and
    nothing that we hand over is one; ``to_pandas`` still loads it. Its own allocator keeps what is freed.
    """
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())
    refusal = _NoPandas()
    sys.meta_path.insert(0, refusal)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(refusal)


class _NoPandas(MetaPathFinder):
    """Says that pandas is not installed."""

    def find_spec(self, fullname: str, _: Sequence[str] | None, __: ModuleType | None = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)
