"""Fewer bytes for the same picture: from one style to the next only what differs is said.

Rich says each style in full and takes it back after each text: between two texts of which the second is only dimmer
stand 27 bytes where 4 would do. On a cursor's row that is a third of what is sent.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STYLE = re.compile(r"\x1b\[0?m\x1b\[([\d;]+)m|\x1b\[([\d;]*)m")
"""A style said right after one was taken back, or a style said or taken back by itself."""

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29", "fg": "39", "bg": "49"}
"""What takes an attribute back. Bold and dim have one way back together."""


def thrifty(data: str) -> str:
    r"""What a terminal is sent, with shorter changes between styles that follow each other at once.

    ``\x1b[2;31mone\x1b[0m\x1b[31mtwo\x1b[0m`` becomes ``\x1b[2;31mone\x1b[22mtwo\x1b[0m``. Before and after it the
    terminal has no style.
    """
    current: str | None = ""  # None: one on top of another, in a way that is not followed

    def shorter(found: re.Match[str]) -> str:
        nonlocal current
        before, wanted = current, found[1]
        if wanted is None:
            current = "" if found[2] in {"", "0"} else found[2] if before == "" else None
            return found[0]
        current = wanted
        return f"\x1b[0;{wanted}m" if before is None else _change(before, wanted)

    return _STYLE.sub(shorter, data)


@lru_cache(maxsize=1024)
def _change(before: str, wanted: str) -> str:
    """The shortest way from one style, as it was said in full, to another."""
    anew = f"\x1b[0;{wanted}m"
    old, new = _attributes(before), _attributes(wanted)
    if old is None or new is None:
        return anew
    gone = dict.fromkeys(_OFF[name] for name in old if name not in new)
    kept = {} if "22" in gone else {name: old.get(name) for name in ("1", "2")}
    said = [code for name, code in new.items() if (kept if name in {"1", "2"} else old).get(name) != code]
    codes = ";".join([*gone, *said])
    change = f"\x1b[{codes}m" if codes else ""
    return min(change, anew, key=len)


def _attributes(style: str) -> dict[str, str] | None:
    """What a style consists of, by attribute; None where it says something that is not known here."""
    found: dict[str, str] = {}
    codes = style.split(";") if style else []
    while codes:
        code = codes.pop(0)
        if code in {"38", "48"}:
            more = {"5": 1, "2": 3}.get(codes[0] if codes else "")
            if more is None or len(codes) <= more:
                return None
            found["fg" if code == "38" else "bg"] = ";".join([code, *(codes.pop(0) for _ in range(more + 1))])
        elif len(code) >= 2 and code[:-1] in {"3", "9", "4", "10"} and code[-1] in "01234567":
            found["fg" if code[:-1] in {"3", "9"} else "bg"] = code
        elif code in _OFF:
            found[code] = code
        else:
            return None
    return found
