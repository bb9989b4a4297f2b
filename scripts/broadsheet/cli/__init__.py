"""The command line: each verb mirrors a stretch of the road. Heavy imports happen inside the verbs."""

from broadsheet.cli import building, looking, reviewing
from broadsheet.cli.group import main

__all__ = ["building", "looking", "main", "reviewing"]
