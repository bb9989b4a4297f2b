"""Review: a person looks at rows beside their article and has the last word (``broadsheet review``)."""

from broadsheet.review.desk import Desk, Sources
from broadsheet.review.package import Package

__all__ = ["Desk", "Package", "Sources"]
