"""What was said of an objective as a page: a line per month, newest first, the month one looks at always among them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bsc_tui.domain.model import Comment, Status, Verdict
from bsc_tui.domain.periods import Period, period_key
from bsc_tui.domain.status_by_month import Statuses
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


NO_STATUSES: Statuses = {}


def months_of(comments: Sequence[Comment], month: Period) -> list[date]:
    """The first days of the months that are listed, newest first: those with a comment, and the one looked at."""
    return sorted({*(one.start for one in comments), month.start}, reverse=True)


def comments_page(comments: Sequence[Comment], month: Period, today: date, statuses: Statuses = NO_STATUSES) -> Page:
    """The page: lines are named "comment:START"; ``comments`` are an objective's, ``month`` is the one looked at.

    Beside the owner's judgement stands the status that was computed, where there is one.
    """
    known = {one.start: one for one in comments}
    rows = tuple(_line(it, known.get(it), today, statuses.get(it)) for it in months_of(comments, month))
    return Page("comments", _COLUMNS, rows, home="text")


def comment_key(month: Period) -> str:
    """The name of a month's line."""
    return f"comment:{month.start.isoformat()}"


def about_comment(start: date, comment: Comment | None, today: date, status: Status | None = None) -> tuple[str, str]:
    """Two lines on a month: its status and what was said in full; who said it, and when."""
    at = f"{words.month(start)}: {status}" if status else words.month(start)
    if comment is None:
        return f"{at}. Nothing was said yet; Enter opens the cell.", ""
    owner = f"; owner: {comment.judgement}" if comment.judgement else ""
    text = f" “{one_line(comment.text)}”" if comment.text else ""
    who = ", ".join(filter(None, (comment.entered_by, words.moment(comment.entered_at, today))))
    return f"{at}{owner}.{text}", who


def place(start: date, column: str) -> str:
    """The open cell in words: its month, and what it takes."""
    return f"{words.month(start)}: {_TAKES.get(column, '')}"


def _line(start: date, comment: Comment | None, today: date, status: Status | None) -> Row:
    judgement: Verdict = comment.judgement if comment else ""
    as_status = _AS_STATUS.get(judgement)
    tone = STATUS_TONES.get(status, "dim") if status else ""
    is_open = Period("month", start).contains(today)
    text = comment.text if comment else ""
    shown = {
        "glyph": Cell(STATUS_GLYPHS[status], tone) if status else Cell(),
        "month": Cell(period_key(Period("month", start)), "", start.isoformat(), " open" if is_open else ""),
        "status": Cell(status or "", "dim", status),
        "judgement": Cell(judgement, STATUS_TONES[as_status] if as_status else "", judgement or None, edit=judgement),
        "text": Cell(one_line(text), "", text or None, edit=text),
    }
    if comment is not None:
        shown["who"] = Cell(comment.entered_by, "dim", comment.entered_by)
        shown["when"] = Cell(words.moment(comment.entered_at, today), "dim", comment.entered_at)
    return Row(f"comment:{start.isoformat()}", cells=shown)


_COLUMNS = (
    Column("glyph", "", 1),
    Column("month", "Month", 12),
    Column("status", "Status", 13, shown_from=100),
    Column("judgement", "Owner says", 10),
    Column("text", "Comment", 30, stretch=True),
    Column("who", "Who", 8, shown_from=72),
    Column("when", "When", 15, shown_from=100),
)
