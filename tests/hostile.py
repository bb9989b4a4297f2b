"""Texts that break careless writers and readers, for tests of every format."""

import pyarrow as pa

Tables = dict[str, pa.Table]
HOSTILE = [
    "NA",
    "Null",
    "None",
    '"quoted"',
    "'); DROP TABLE people; --",
    "two\nlines",
    "two\r\nlines",
    "a\rb",
    "tab\tcomma,semicolon;",
    "back\\slash \\u0041 \\n",
    "<script>alert(1)</script>",
    "=1+1",
    "%s {} $1 ?",
    "nul\x00inside",
    "e\u0301 é",
    "one\u2028two\u2029three\x85four",
    "\U0001f600",
    "Ünï" * 40_000,
]
"""Texts that break careless writers and readers."""
