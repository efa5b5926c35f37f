"""Lines of ``record -``: one value a line, as tab-separated fields, as words, or as a JSON object."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from bsc_tui.domain.errors import Refused
from bsc_tui.domain.figures import plain
from bsc_tui.domain.numerals import quoted
from bsc_tui.domain.periods import parse_period
from bsc_tui.domain.text import clean, shortened

if TYPE_CHECKING:
    from json import JSONDecoder

_FORM = "type: KPI VALUE [PERIOD] [# NOTE], with quotes around a name of several words"
_OBJECT = 'such as {"kpi": "mttr", "value": 6.2}'
_NOTE = " # "
_TEXTS = ("kpi", "value", "period", "note", "source")
_NUMBERS = ("numerator", "denominator", "n")
_QUOTING = frozenset("'\"\\")
_WORD = re.compile(r"[^ \t\r\n]+")
_QUOTED_FIRST = re.compile(r"""(["'])([^"'\\]*)\1(?=[ \t\r\n])""")
_KNOWN = frozenset({*_TEXTS, *_NUMBERS})


class Line(NamedTuple):
    """One line as it was understood, nothing looked up yet. ``note`` None: none was given.

    ``decimal_mark`` is the one its value is written with; "" where whoever sends the line has to know. ``stated`` is
    the result as the line has it beside numerator and denominator, which are its value.
    """

    number: int
    raw: str
    kpi: str
    value: str
    period: str = ""
    note: str | None = None
    source: str = ""
    n: float | None = None
    decimal_mark: str = ""
    stated: str = ""


def parse_line(number: int, raw: str, fiscal_year_start: int = 1) -> Line | None:
    """The value a line stands for; None for an empty line or a remark. Raises Refused with the reason."""
    # Some programs begin a text with a mark for its byte order.
    text = raw.strip("\r\n").removeprefix("\ufeff")
    if not text.strip() or text.lstrip().startswith("#"):
        return None
    if text.lstrip().startswith("{"):
        return _from_json(number, text)
    if "\t" in text:
        return _from_fields(number, text)
    return _from_words(number, text, fiscal_year_start)


def _from_fields(number: int, text: str) -> Line:
    fields = [field.strip() for field in text.split("\t")]
    if len(fields) < 2 or len(fields) > 4 or not fields[0] or not fields[1]:
        raise Refused("a line with tabs has KPI, value, and maybe period and note", _FORM)
    kpi, value, period, note = (*fields, "", "")[:4]
    return Line(number, text, kpi, value, period, note or None)


def _from_words(number: int, text: str, fiscal_year_start: int) -> Line:
    words, note = _split(text)
    if len(words) < 2:
        raise Refused("a line needs a KPI and a value", _FORM)
    kpi, *rest = words
    period = ""
    if len(rest) > 1 and _is_period(rest[-1], fiscal_year_start):
        period = rest.pop()
    return Line(number, text, kpi, " ".join(rest), period, note.strip() or None)


def _split(text: str) -> tuple[list[str], str]:
    """The words before the note, and the note; a " # " between quotes begins none."""
    # Nearly all lines have quotes around their name at most: then there is no need to look at every character.
    quoted_first = _QUOTED_FIRST.match(text)
    first, rest = ([quoted_first[2]], text[quoted_first.end() :]) if quoted_first else ([], text)
    if _QUOTING.isdisjoint(rest):
        before, _, note = rest.partition(_NOTE)
        return [*first, *_WORD.findall(before)], note
    import shlex

    at = _note_at(text)
    try:
        return shlex.split(text if at < 0 else text[:at]), "" if at < 0 else text[at + len(_NOTE) :]
    except ValueError:
        raise Refused("a quote is not closed", _FORM) from None


def _note_at(text: str) -> int:
    """Where the first " # " stands that is not quoted; -1 without one. Quotes are a shell's."""
    quote, index = "", 0
    while index < len(text):
        char = text[index]
        if char == "\\" and quote != "'":
            index += 1
        elif quote:
            quote = "" if char == quote else quote
        elif char in {"'", '"'}:
            quote = char
        elif text.startswith(_NOTE, index):
            return index
        index += 1
    return -1


@lru_cache(maxsize=1024)
def _is_period(word: str, fiscal_year_start: int) -> bool:
    try:
        parse_period(word, fiscal_year_start)
    except Refused:
        return False
    return True


def _from_json(number: int, text: str) -> Line:
    try:
        given: dict[str, Any] = _decoder().decode(text)
    except ValueError as error:
        from json import JSONDecodeError

        # What else it may be is Python's advice to programmers on how to read numbers of thousands of digits.
        reason = error if isinstance(error, JSONDecodeError) else "a number in it has too many digits"
        raise Refused(f"not a JSON object: {reason}", _OBJECT) from None
    except RecursionError:
        raise Refused("not a JSON object: it is nested too deeply", _OBJECT) from None
    unknown = sorted(given.keys() - _KNOWN)
    if unknown:
        raise Refused(f"unknown field {quoted(unknown[0])}", f"fields are: {', '.join((*_TEXTS, *_NUMBERS))}")
    kpi, value, stated = _text(given, "kpi"), _text(given, "value"), ""
    numerator, denominator = _number(given, "numerator"), _number(given, "denominator")
    if (numerator is None) != (denominator is None):
        raise Refused("numerator and denominator come together", f"fields are: {', '.join((*_TEXTS, *_NUMBERS))}")
    if numerator is not None and denominator is not None:
        value, stated = f"{plain(numerator, 0)}/{plain(denominator, 0)}", value
    if not kpi or not value:
        raise Refused("a line needs a kpi and a value", _OBJECT)
    note = _text(given, "note") if given.get("note") is not None else None
    mark = "" if isinstance(given.get("value"), str) and numerator is None else "."
    period, source, n = _text(given, "period"), _text(given, "source"), _number(given, "n")
    return Line(number, text, kpi, value, period, note, source, n, mark, stated)


@lru_cache(maxsize=1)
def _decoder() -> JSONDecoder:
    import json

    return json.JSONDecoder(object_pairs_hook=_once_each)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of fields that each stand in it once. Raises Refused: whichever was meant, the other is lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise Refused(f"'{next(name for name in names if names.count(name) > 1)}' stands there twice", _OBJECT)
    return found


def _text(given: dict[str, Any], name: str) -> str:
    found = given.get(name)
    if found is None:
        return ""
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        raise Refused(f"{name} must be text or a number", f"not {_told(found)}")
    if isinstance(found, float):
        return plain(found, 0) if abs(found) <= 1e15 else str(found)
    return str(found)


def _number(given: dict[str, Any], name: str) -> float | None:
    found = given.get(name)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | float) or not abs(found) <= 1e15:
        raise Refused(f"{name} must be a number", f"not {_told(found)}")
    if name == "n" and (found <= 0 or found != int(found)):
        raise Refused(f"n must be a whole number above 0, not {found}", "it says how many a mean rests on")
    return float(found)


def _told(found: Any) -> str:
    """Something of JSON as a hint quotes it: cleaned, and short."""
    return shortened(clean(repr(found)), 40)
