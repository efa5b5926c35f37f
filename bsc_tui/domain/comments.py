"""What people say of an objective: in a month, and what they said last before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bsc_tui.domain.model import Comment, Status, Verdict


class Said(NamedTuple):
    """The comment of a month, and the newest one before it that has a text; None where there is none."""

    comment: Comment | None = None
    earlier: Comment | None = None

    @property
    def text(self) -> str:
        """What is said in the month itself."""
        return self.comment.text if self.comment else ""

    @property
    def judgement(self) -> Verdict:
        """How the owner sees the objective in the month itself; "" where nobody said."""
        return self.comment.judgement if self.comment else ""


def said(comments: Sequence[Comment], month: date) -> Said:
    """What is said in the month that begins on a day. ``comments`` are an objective's, oldest first."""
    if not comments:
        return Said()
    own = next((one for one in comments if one.start == month), None)
    before = (one for one in reversed(comments) if one.start < month and one.text)
    return Said(own, next(before, None))


def differing(judgement: Verdict, status: Status) -> Verdict:
    """The judgement where it says something else than the computed status; else ""."""
    return "" if judgement == status else judgement
