"""What is said in and after a stand-up: a typed value, a jump, and the summary, ready to paste into a chat."""

from __future__ import annotations

from datetime import date, datetime

from bsc_tui.domain import figures
from bsc_tui.domain.bounds import takes_words, words_hint
from bsc_tui.domain.model import Kpi
from bsc_tui.domain.settings import Settings
from bsc_tui.domain.standup import Line, Minutes, Outcome, outcome_of
from bsc_tui.domain.surprise import Jump
from bsc_tui.domain.text import clean, shortened
from bsc_tui.present import cells, sentence, words
from bsc_tui.present.glyphs import NOT_AVAILABLE, STATUS_GLYPHS
from bsc_tui.present.standup_page import title
from bsc_tui.services.standup import Heard, Round

_MINUTE = 60


def heard(found: Heard, settings: Settings, *, is_named: bool) -> str:
    """What a typed value would mean, and how far it lies from the last one; ``is_named``: with its period before it."""
    it = found.understood
    tell = sentence.previewed if is_named else sentence.meant
    told = tell(it.figure, it.quantity, settings)
    if found.jump is not None:
        return f"{told}; {jump_in_words(found.jump)}"
    return f"{told}{_step(it.quantity.value, found.last, it.figure.kpi, settings)}"


def _step(value: float | None, last: float | None, kpi: Kpi, settings: Settings) -> str:
    """How far a value lies from the last one: "; +1 since the last"."""
    if value is None or last is None or kpi.scale or kpi.unit == "yes/no":
        return ""
    text = figures.number(value - last, kpi.decimals, settings.decimal_mark)
    if value == last:
        return "; same as the last"
    return f"; {'+' if value > last and not text.startswith('-') else ''}{text} since the last"


def jump_in_words(jump: Jump) -> str:
    """A jump: "12× the last value", or where that says nothing "25× the usual change"."""
    if jump.ratio is not None:
        return f"{_times(jump.ratio)}× the last value"
    return f"{_times(jump.times)}× the usual change"


def sure(line: Line, jump: Jump, settings: Settings) -> str:
    """What is asked about a jump: "MTTR 60.0 h is 12× the last value: sure?"."""
    return f"{line.kpi.name} {_number(jump.value, line.kpi, settings)} is {jump_in_words(jump)}: sure?"


def unsaved(line: Line, text: str) -> str:
    """What is said at the end of a text that was left: "MTTR: 6. was typed and not saved."."""
    return f"{line.kpi.name}: {shortened(clean(text), 24)} was typed and not saved."


def about(line: Line, settings: Settings, today: date) -> tuple[str, str]:
    """Two lines on the line whose field is open: what is known of it, and the note before, or what it means."""
    note = sentence.noted_before(line.last, today)
    kpi, last = line.kpi, line.last
    if line.value is not None:
        first, second = sentence.about(line.figure, settings, today)
        return first, note or second
    period = words.period_title(line.period, settings.fiscal_year_start)
    if last is None or last.value is None:
        return f"{kpi.name} in {period}: the first value there will be.", note or _takes(kpi)
    entered = f", {last.entered_by} {words.moment(last.entered_at, today)}" if last.entered_by else ""
    return f"{kpi.name} in {period}. Last: {_number(last.value, kpi, settings)}{entered}.", note or _takes(kpi)


def _takes(kpi: Kpi) -> str:
    """What a KPI takes where that is more than a number, else what it means."""
    if takes_words(kpi):
        hint = words_hint(kpi)
        return f"{hint[:1].upper()}{hint[1:]}. {kpi.description}".rstrip()
    if kpi.aggregation == "ratio":
        return f"Typed as 18/25, numerator and denominator are kept. {kpi.description}".rstrip()
    return kpi.description


def summary(minutes: Minutes, found: Round, now: str, today: date) -> str:
    """What came of a stand-up, as lines of text; "" where nothing was entered."""
    settings, outcome = found.settings, outcome_of(found.lines)
    if not outcome.entered and not outcome.missing:
        return ""
    lines = [f"{title(found.lines, settings, today)}, {settings.name}: {_counts(outcome)}{_time(minutes, now)}"]
    lines += [f"{_entered(line, settings)}{_by_another(line, found.me)}" for line in outcome.entered]
    lines += [_missing(line) for line in outcome.missing]
    if outcome.skipped:
        lines.append(f"Skipped: {', '.join(line.kpi.name for line in outcome.skipped)}")
    if outcome.changes:
        lines.append("Changed:")
        lines += [f"  {line.kpi.name}: {line.item.before} → {line.figure.status}" for line in outcome.changes]
    return "\n".join(map(clean, lines))


def _counts(outcome: Outcome) -> str:
    entered, missing, skipped = len(outcome.entered), len(outcome.missing), len(outcome.skipped)
    said = [f"{entered} of {entered + missing + skipped} entered"]
    said += [f"{missing} not available"] if missing else []
    said += [f"{skipped} skipped"] if skipped else []
    return ", ".join(said)


def _entered(line: Line, settings: Settings) -> str:
    figure, value = line.figure, line.value
    assert value is not None
    assert value.value is not None
    number = value.value if figure.actual is None else figure.actual
    target = cells.target(figure, settings).text
    goal = f", target {target}" if target else ""
    note = f": “{value.note}”" if value.note else ""
    return f"{STATUS_GLYPHS[figure.status]} {line.kpi.name} {_number(number, figure.precise, settings)}{goal}{note}"


def _by_another(line: Line, me: str) -> str:
    """Who entered a value, where that was somebody else."""
    who = "" if line.value is None else line.value.entered_by
    return f" ({who})" if who and me and who != me else ""


def _missing(line: Line) -> str:
    assert line.value is not None
    note = f": “{line.value.note}”" if line.value.note else ""
    return f"{NOT_AVAILABLE} {line.kpi.name} not available, {line.value.missing}{note}"


def _number(number: float, kpi: Kpi, settings: Settings) -> str:
    return figures.shown(number, kpi, settings.decimal_mark)


def _times(times: float) -> str:
    if times >= 10:
        return f"{min(times, 1e9):,.0f}"
    return f"{times:.2g}"


def _time(minutes: Minutes, now: str) -> str:
    """How long it took; nothing of one that was broken off in between, or while the clock was set back."""
    seconds = int((datetime.fromisoformat(now) - datetime.fromisoformat(minutes.began)).total_seconds())
    if minutes.resumed or seconds < 0:
        return ""
    if seconds < _MINUTE:
        return f" in {seconds} s"
    return f" in {seconds // _MINUTE} min {seconds % _MINUTE} s"
