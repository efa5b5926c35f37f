"""The comments of a template: what was said of an objective in a month, and how its owner judged it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from bsc_tui.domain.model import VERDICTS, Comment, Verdict
from bsc_tui.formats.draft import UNDATED, DraftComment
from bsc_tui.formats.template_names import Names
from bsc_tui.formats.toml_table import Table

_DAYS = 366


def read_comments(tables: Sequence[Table], objectives: Sequence[str]) -> tuple[DraftComment, ...]:
    """The comments that tables describe, on objectives of these names, each once a month. Problems go to the tables."""
    goals = Names("objective", objectives)
    found: list[DraftComment] = []
    seen: set[tuple[str, object]] = set()
    for table in tables:
        objective = goals.find(table, "objective", table.text("objective"))
        start, month = table.day_or_month("month")
        comment = Comment(
            id=0,
            version=0,
            objective_id=0,
            start=UNDATED if start is None else start.replace(day=1),
            text=table.text("text"),
            judgement=cast(Verdict, table.choice("judgement", VERDICTS, "")),
            entered_by=table.text("by"),
        )
        if start is None and month is None:
            table.complain("month", "say which: 0 is the newest month that has ended, -1 the one before")
        elif not (comment.text or comment.judgement):
            table.complain("text", "it says nothing; give a text or a judgement")
        elif (at := (objective, comment.start if month is None else month)) in seen:
            table.complain("month", f'there are two of "{objective}"')
        else:
            seen.add(at)
        found.append(DraftComment(comment, objective, month, table.whole("day", 1, _DAYS) or 1))
        table.finish()
    return tuple(found)
