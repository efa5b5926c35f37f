"""What people say of an objective, in words: the owner's judgement, what is late, and the comment of the month."""

from __future__ import annotations

from datetime import date

from bsc_tui.domain.board import ObjectiveFigure
from bsc_tui.domain.comments import Said, differing
from bsc_tui.domain.initiatives import is_late
from bsc_tui.domain.model import Comment
from bsc_tui.domain.text import one_line
from bsc_tui.present import words


def owner_says(figure: ObjectiveFigure) -> str:
    """The owner's judgement where it is another than the computed status: "owner: acceptable"; else ""."""
    judgement = differing(figure.said.judgement, figure.status)
    return f"owner: {judgement}" if judgement else ""


def remarks(figure: ObjectiveFigure, today: date) -> str:
    """What a table of objectives adds to a line: "owner: acceptable, initiatives: 2 late"; "" for most."""
    late = sum(is_late(one, today) for one in figure.initiatives)
    return ", ".join(filter(None, (owner_says(figure), f"initiatives: {late} late" if late else "")))


def comment_line(said: Said, today: date, quotes: tuple[str, str] = ("“", "”")) -> str:
    """What was said in the month that is looked at, or last before it, with that month; "" where nothing was."""
    own, earlier = said
    if own is not None and own.text:
        return _quoted(own, today, quotes)
    owner = f"Owner: {own.judgement}." if own is not None else ""
    before = f"{words.month(earlier.start)}: {_quoted(earlier, today, quotes)}" if earlier is not None else ""
    return " ".join(filter(None, (owner, before)))


def _quoted(comment: Comment, today: date, quotes: tuple[str, str]) -> str:
    judgement = f"{comment.judgement.capitalize()}: " if comment.judgement else ""
    who = ", ".join(filter(None, (comment.entered_by, words.moment(comment.entered_at, today))))
    first, last = quotes
    return f"{judgement}{first}{one_line(comment.text)}{last}{f' {who}' if who else ''}"
