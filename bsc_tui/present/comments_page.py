"""What was said of an objective as a page: a line per month, newest first, the month one looks at always among them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bsc_tui.domain.model import Comment, Status, Verdict
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.domain.text import one_line
from bsc_tui.present import words
from bsc_tui.present.cells import STATUS_TONES
from bsc_tui.present.glyphs import STATUS_GLYPHS
from bsc_tui.present.page import Cell, Column, Page, Row

_AS_STATUS: dict[Verdict, Status] = {"met": "met", "acceptable": "acceptable", "missed": "missed"}
_TAKES = {
    "judgement": "how its owner sees it: met, acceptable or missed, or nothing.",
    "text": "what is to be said of it.",
}


def comments_page(comments: Sequence[Comment], month: Period, today: date) -> Page:
    """The page: lines are named "comment:START"; ``comments`` are an objective's, ``month`` is the one looked at."""
    known = {one.start: one for one in comments}
    starts = sorted({*known, month.start}, reverse=True)
    rows = tuple(_line(start, known.get(start), today) for start in starts)
    return Page("comments", _COLUMNS, rows, home="text")


def comment_key(month: Period) -> str:
    """The name of a month's line."""
    return f"comment:{month.start.isoformat()}"


def about_comment(start: date, comment: Comment | None, today: date) -> tuple[str, str]:
    """Two lines on a month: what was said in full; who said it, and when."""
    if comment is None:
        return f"{words.month(start)}: nothing was said yet. Enter opens the cell.", ""
    text = f"“{one_line(comment.text)}”" if comment.text else "judged without a comment."
    who = ", ".join(filter(None, (comment.entered_by, words.moment(comment.entered_at, today))))
    return f"{words.month(start)}: {text}", who


def place(start: date, column: str) -> str:
    """The open cell in words: its month, and what it takes."""
    return f"{words.month(start)}: {_TAKES.get(column, '')}"


def _line(start: date, comment: Comment | None, today: date) -> Row:
    judgement: Verdict = comment.judgement if comment else ""
    status = _AS_STATUS.get(judgement)
    is_open = Period("month", start).contains(today)
    text = comment.text if comment else ""
    shown = {
        "glyph": Cell(STATUS_GLYPHS[status], STATUS_TONES[status]) if status else Cell(),
        "month": Cell(period_key(Period("month", start)), "", start.isoformat(), " open" if is_open else ""),
        "judgement": Cell(judgement, STATUS_TONES[status] if status else "", judgement or None, edit=judgement),
        "text": Cell(one_line(text), "", text or None, edit=text),
    }
    if comment is not None:
        shown["who"] = Cell(comment.entered_by, "dim", comment.entered_by)
        shown["when"] = Cell(words.moment(comment.entered_at, today), "dim", comment.entered_at)
    return Row(f"comment:{start.isoformat()}", cells=shown)


_COLUMNS = (
    Column("glyph", "", 1),
    Column("month", "Month", 12),
    Column("judgement", "Judgement", 10),
    Column("text", "Comment", 30, stretch=True),
    Column("who", "Who", 8, shown_from=72),
    Column("when", "When", 15, shown_from=100),
)
