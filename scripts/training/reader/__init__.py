"""How the reader is made: corpora -> examples -> training -> export -> scores."""
