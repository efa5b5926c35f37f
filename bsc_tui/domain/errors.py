"""What can go wrong, as one small tree; every error says what happened and what to do.

    BscError
    ├── Refused        the input cannot be taken as it is            exit 1
    │   ├── NotFound   nothing bears that name                       exit 1
    │   ├── NoteNeeded the value is missed, and nothing says why     exit 1
    │   └── BadInput   several lines or fields, each with a reason   exit 1
    ├── FileProblem    the file or its database cannot be used       exit 3
    │   ├── NoScorecard the file is something else                   exit 3
    │   └── Busy       another program holds the file                exit 3
    └── Conflict       somebody else changed it meanwhile            exit 4

The faces (screen and command line) print the same two lines: ``what`` and ``hint``.
"""

from __future__ import annotations

from collections.abc import Sequence


class BscError(Exception):
    """Any refusal this program understands. ``what`` is one line; ``hint`` says what to do, or is empty."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class Refused(BscError):
    """The input cannot be taken as it is."""


class NotFound(Refused):
    """Nothing, or more than one thing, bears that name; ``candidates`` are the nearest names.

    The hint names them; without any it is ``otherwise``.
    """

    def __init__(self, what: str, candidates: Sequence[str] = (), otherwise: str = "") -> None:
        super().__init__(what, f"did you mean: {', '.join(candidates)}" if candidates else otherwise)
        self.candidates = tuple(candidates)


class NoteNeeded(Refused):
    """A missed value came without a note, and the scorecard's settings ask for one."""


class BadInput(Refused):
    """Several inputs were refused at once; ``reasons`` names each, in order."""

    def __init__(self, what: str, reasons: Sequence[str], hint: str = "") -> None:
        super().__init__(what, hint)
        self.reasons = tuple(reasons)


class FileProblem(BscError):
    """The file is missing, is no scorecard, comes from a newer program, is damaged or may not be written."""


class NoScorecard(FileProblem):
    """The file is no scorecard: another kind of file, or another database."""


class Busy(FileProblem):
    """Another program held the file for longer than we may wait."""


class Conflict(BscError):
    """Somebody else changed what is about to be written. Nothing was saved.

    ``mine`` and ``theirs`` are both figures as text, ``who`` and ``when`` tell of theirs.
    """

    def __init__(
        self, what: str, *, mine: str = "", theirs: str = "", who: str = "", when: str = "", hint: str = ""
    ) -> None:
        super().__init__(what, hint)
        self.mine = mine
        self.theirs = theirs
        self.who = who
        self.when = when
