"""Broadsheet turns news articles into tidy, validated tables in which every row points at its sentence."""

__version__ = "0.1.0"
