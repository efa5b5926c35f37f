"""Where SQL stands, and which words of it every supported SQLite knows."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house.source import Source

SQL = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|PRAGMA|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|VACUUM|ATTACH)\b"
    r"|\b(CREATE|ALTER|DROP) [A-Z]"
    r"|^\s*(?i:insert\s+(or\s+\w+\s+)?into\s+\w+|update\s+\w+\s+set\s+\w+\s*=|delete\s+from\s+\w+(\s+where|\s*;|$)"
    r"|pragma\s+\w+|select\s+(\*|\w+(\s*,\s*\w+)*)\s+from\s+\w+\s*(where|order|limit|;|$)"
    r"|begin\s+(immediate|exclusive|deferred|transaction)\b|begin\s*;)|^(?i:begin)\s*$"
)
"""SQL as it is written here, in capitals anywhere in a text; in small letters where a text begins as a statement."""

BEGIN = re.compile(r"\bBEGIN\b|^\s*(?i:begin\s+(immediate|exclusive|deferred|transaction)\b|begin\s*;)|^(?i:begin)\s*$")
"""The statement in capitals anywhere; in small letters as the whole of a text, or with what only SQL says after it."""

NEWER = re.compile(
    r"\b(STRICT|RETURNING|MATERIALIZED)\b|->>?\s*['\"?:$\d]|\bDROP\s+COLUMN\b|\b(RIGHT|FULL)\s+(OUTER\s+)?JOIN\b"
    r"|\bIS\s+(NOT\s+)?DISTINCT\s+FROM\b|\b(FORMAT|UNIXEPOCH|STRING_AGG|CONCAT|CONCAT_WS|UNHEX|JSONB|TIMEDIFF"
    r"|OCTET_LENGTH|CEIL|CEILING|FLOOR|TRUNC|LN|LOG|LOG2|LOG10|EXP|POW|POWER|SQRT|SIGN)\s*\(",
    re.IGNORECASE,
)
"""Words that SQLite learnt after 3.34, the oldest version we run on."""


def sql_strings(source: Source) -> list[str]:
    """Texts that are SQL."""
    return [f"{source.place}:{line}: {text[:60]!r}" for line, text in _texts(source) if SQL.search(text)]


def begins(source: Source) -> list[str]:
    """Texts that begin a transaction."""
    return [f"{source.place}:{line}: {text[:60]!r}" for line, text in _texts(source) if BEGIN.search(text)]


def newer_than_oldest(source: Source) -> list[str]:
    """Texts in a file of SQL with a word the oldest SQLite does not know."""
    found = []
    for line, text in _texts(source):
        newer = NEWER.search(text)
        # A fragment such as "RETURNING id" is no statement, so that capitals alone give it away.
        if newer and (SQL.search(text) or newer.group().isupper()):
            found.append(f"{source.place}:{line}: {newer.group()}")
    return found


def _texts(source: Source) -> Iterator[tuple[int, str]]:
    """Every text in the code with its line, documentation left out; in an f-string, what is filled in is {}."""
    within: set[int] = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            within.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            within.update(id(part) for part in node.values)
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield node.lineno, "".join(str(part) for part in parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in within:
            yield node.lineno, node.value
