"""Longer word lists of the languages, kept out of the way of the languages themselves."""
