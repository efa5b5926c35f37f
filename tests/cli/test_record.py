"""``bsc record``: one value, and many lines."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import TODAY

if TYPE_CHECKING:
    from tests.cli.program import Program


def value_of(bsc: Program, key: str) -> float | None:
    kpi = next(kpi for kpi in bsc("status", "--format", "json").json()["kpis"] if kpi["key"] == key)
    return None if kpi["value"] is None else float(kpi["value"])


def test_a_value_is_written_into_the_view_period_and_told_in_one_line(bsc: Program) -> None:
    ran = bsc("record", "mttr", "6.4")
    assert (ran.code, ran.out) == (0, "mttr  2026-10  6.4 h  missed  67 %\n")
    assert ran.err == "before: 6.0 h, ben\n"
    assert value_of(bsc, "mttr") == 6.4


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("mttr", "90", "min"), "mttr  2026-10  1.5 h  met  271 %"),
        (("mttr", "3h20m"), "mttr  2026-10  3.3 h  met  194 %"),
        (("MTTR", "6,4", "--decimal", ","), "mttr  2026-10  6.4 h  missed  67 %"),
        (("mean time to resolve", "6.4"), "mttr  2026-10  6.4 h  missed  67 %"),
        (("fcr-rate", "18/25"), "fcr-rate  2026-10  72 %  acceptable  70 %"),
        (("mttr", "+=2"), "mttr  2026-10  9.1 h  missed  -46 %"),
        (("mttr", "-=2"), "mttr  2026-10  5.1 h  met  121 %"),
        (("mttr", "="), "mttr  2026-10  7.1 h  missed  38 %"),
        (("nps", "-30"), "nps  2026-10  -30  missed  -483 %"),
        (("nps", "+32"), "nps  2026-10  32  acceptable  33 %"),
        (("nps", "--", "-3"), "nps  2026-10  -3  missed  -258 %"),
        (("nps", "na", "no", "survey"), "nps  2026-10  no survey  not available  -"),
        (("nps", "--na", "no survey"), "nps  2026-10  no survey  not available  -"),
        (("nps", "--na", ""), "nps  2026-10  not given  not available  -"),
        (("nps", "--clear"), "nps  2026-10  -  no value  -"),
        (("nps", "40", "--period", "2026-09"), "nps  2026-09  40  met  100 %"),
        (("nps", "40", "--period", "2026-Q3"), "nps  2026-09  40  met  100 %"),
        (("nps", "40", "--period", "open"), "nps  2026-11  40  met  100 %  open"),
        (("nps", "40", "--period", "2026-11"), "nps  2026-11  40  met  100 %  open"),
    ],
)
def test_values_are_typed_as_people_write_them(bsc: Program, arguments: tuple[str, ...], line: str) -> None:
    ran = bsc("record", *arguments)
    assert (ran.code, ran.out) == (0, f"{line}\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("mtr", "6"), 1, "did you mean: MTTR"),
        (("mtt", "6"), 1, "there is no KPI 'mtt'"),
        (("mttr", "-3"), 1, "below the minimum"),
        (("mttr", "1,5"), 1, "ambiguous"),
        (("mttr", "nan"), 1, "no number"),
        (("mttr", "5", "--period", "2026-12"), 1, "2026-12 has not begun"),
        (("mttr", "5", "--period", "someday"), 1, "is no period"),
        (("mttr",), 2, "one of VALUE, --na REASON and --clear"),
        (("mttr", "5", "--na", "x"), 2, "one of VALUE"),
        (("mttr", "5", "--clear"), 2, "one of VALUE"),
        (("mttr", "--clear", "--note", "x"), 2, "takes the value away"),
        (("mttr", "5", "--skip-bad"), 2, "--skip-bad belongs to many values"),
        (("-", "5"), 2, "from standard input"),
        (("mttr", "5", "--decimal", ";"), 2, "--decimal"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_saved(
    bsc: Program, arguments: tuple[str, ...], code: int, said: str
) -> None:
    ran = bsc("record", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("bsc: ")
    assert said in ran.err
    assert value_of(bsc, "mttr") == 6.0


def test_the_same_again_leaves_no_trace(bsc: Program) -> None:
    bsc("record", "mttr", "6.4", "--note", "n", "--source", "cron", "--force")
    before = bsc("history").out
    again = bsc("record", "mttr", "6.4", "--note", "n", "--source", "cron")
    assert (again.code, again.err) == (0, "")
    assert bsc("history").out == before


def test_a_note_stays_with_a_corrected_value_until_it_is_cleared(bsc: Program) -> None:
    bsc("record", "mttr", "6.4", "--note", "after the outage")
    bsc("record", "mttr", "6.5")
    kpi = bsc("status", "mttr", "--format", "json").json()["kpis"][0]
    assert (kpi["value"], kpi["note"]) == (6.5, "after the outage")
    bsc("record", "mttr", "6.5", "--note", "")
    assert bsc("status", "mttr", "--format", "json").json()["kpis"][0]["note"] == ""


def test_a_collected_value_replaces_one_entered_by_hand_only_with_force(bsc: Program) -> None:
    bsc("record", "mttr", "6.4")
    refused = bsc("record", "mttr", "5.5", "--source", "Jira")
    assert refused.code == 4
    assert "6.4 h" in refused.err
    assert "5.5 h" in refused.err
    assert value_of(bsc, "mttr") == 6.4
    assert bsc("record", "mttr", "5.5", "--source", "Jira", "--force").code == 0
    assert bsc("record", "mttr", "5.4", "--source", "Jira").code == 0


def test_an_archived_kpi_takes_no_values(bsc: Program) -> None:
    bsc("kpi", "archive", "mttr")
    ran = bsc("record", "mttr", "5")
    assert ran.code == 1
    assert "is archived" in ran.err


LINES = """\
mttr 3h20m 2026-10 # after the outage

# a remark
nps na "no survey"
Cycle time\t4.2\t2026-09\tlate, but here
{"kpi": "revenue-growth", "value": 17, "period": "2026-08", "source": "SAP"}
"""


def test_lines_of_every_form_are_recorded_as_one_operation(bsc: Program) -> None:
    ran = bsc("record", "-", stdin=LINES)
    assert ran.code == 0
    assert ran.lines == [
        "mttr  2026-10  3.3 h  met  194 %",
        "nps  2026-10  no survey  not available  -",
        "cycle-time  2026-09  4.2 d  acceptable  90 %",
        "revenue-growth  2026-08  17 %  met  113 %",
    ]
    assert ran.err == "4 values saved\n"
    assert bsc("undo").out == "Undid: 4 values\n"
    assert value_of(bsc, "mttr") == 6.0


def test_one_bad_line_and_nothing_is_saved(bsc: Program) -> None:
    ran = bsc("record", "-", stdin="mttr 5\nmtr 6\nnps x\nroi 5 2026-12\n")
    assert (ran.code, ran.out) == (1, "")
    lines = ran.err.splitlines()
    assert lines[0] == "bsc: 3 of 4 lines cannot be taken; nothing was saved"
    assert [line.strip().split(":")[0] for line in lines[1:4]] == ["line 2", "line 3", "line 4"]
    assert lines[4].startswith("hint: ")
    assert value_of(bsc, "mttr") == 6.0


def test_with_skip_bad_the_bad_lines_come_back_and_can_be_given_again(bsc: Program) -> None:
    text = 'mttr 5\nmtr 6 2026-10 # why\n\nnps\tx\t2026-09\tnote\n{"kpi": "foo", "value": 1}\nroi 12\n'
    ran = bsc("record", "-", "--skip-bad", stdin=text)
    assert ran.code == 1
    assert [line.split()[0] for line in ran.lines] == ["mttr", "roi"]
    back = [line for line in ran.err.splitlines() if not line.startswith("#")]
    assert back == ["mtr 6 2026-10 # why", "nps\tx\t2026-09\tnote", '{"kpi": "foo", "value": 1}']
    mended = ran.err.replace("mtr ", "mttr ").replace("\tx\t", "\t41\t").replace('"foo"', '"roi"')
    again = bsc("record", "-", stdin=mended)
    assert (again.code, len(again.lines)) == (0, 3)


def test_skip_bad_with_nothing_bad_ends_well(bsc: Program) -> None:
    assert bsc("record", "-", "--skip-bad", stdin="mttr 5\n").code == 0


def test_lines_lean_on_lines_before_them(bsc: Program) -> None:
    ran = bsc("record", "-", stdin="mttr 5 2026-09\nmttr += 2 2026-10\nmttr = 2026-11\n")
    assert [line.split()[2] for line in ran.lines] == ["5.0", "7.0", "7.0"]


def test_lines_that_name_no_period_or_source_take_those_of_the_options(bsc: Program) -> None:
    ran = bsc(
        "record", "-", "--period", "2026-09", "--source", "cron", stdin="revenue-growth 5\nrevenue-growth 6 2026-08\n"
    )
    assert [line.split()[1] for line in ran.lines] == ["2026-09", "2026-08"]
    values = bsc("show", "revenue-growth", "--format", "json").json()["values"]
    assert [value["source"] for value in values[-3:-1]] == ["cron", "cron"]


def test_the_decimal_mark_of_lines_is_an_option(bsc: Program) -> None:
    assert bsc("record", "-", stdin="mttr 5,5\n").code == 1
    assert bsc("record", "-", "--decimal", ",", stdin="mttr 5,5\n").out == "mttr  2026-10  5.5 h  met  104 %\n"


def test_collected_lines_over_values_entered_by_hand_are_a_conflict(bsc: Program) -> None:
    bsc("record", "mttr", "6.4")
    text = '{"kpi": "mttr", "value": 5, "source": "Jira"}\nnps 40\n'
    refused = bsc("record", "-", stdin=text)
    assert (refused.code, refused.out) == (4, "")
    assert "line 1: MTTR 2026-10 was entered by hand: 6.4 h" in refused.err
    assert value_of(bsc, "nps") == 41
    skipped = bsc("record", "-", "--skip-bad", stdin=text)
    assert skipped.code == 4
    assert (value_of(bsc, "nps"), value_of(bsc, "mttr")) == (40, 6.4)
    assert bsc("record", "-", "--force", stdin=text).code == 0
    assert value_of(bsc, "mttr") == 5


def test_lines_that_are_there_already_are_told_apart(bsc: Program) -> None:
    bsc("record", "-", stdin="mttr 5\n")
    assert bsc("record", "-", stdin="mttr 5\n").err == "1 value saved; all of it was there already\n"
    assert bsc("record", "-", stdin="\n# nothing\n").err == "there was no value to save\n"


def test_a_line_that_is_not_utf_8_is_named_like_any_other(bsc: Program) -> None:
    ran = bsc("record", "-", stdin=b"\xef\xbb\xbfmttr 5\r\nnps \xff\r\n")
    assert ran.code == 1
    assert "line 2: that line is not UTF-8" in ran.err
    assert bsc("record", "-", stdin=b"\xef\xbb\xbfmttr 5\r\n").code == 0


def test_a_line_that_is_not_utf_8_comes_back_byte_for_byte(bsc: Program) -> None:
    given = "mttr 5\nnps 40 # café ".encode() + b"\xe9\x9b\nnps\t\xff\nmtr 4 # caf\xc3\xa9\n"
    command = [sys.executable, "-m", "bsc_tui", "--file", str(bsc.path), "record", "-", "--skip-bad"]
    for encoding in ("utf-8", "ascii"):
        environment = {"BSC_TODAY": TODAY, "PATH": "", "PYTHONIOENCODING": encoding}
        done = subprocess.run(command, input=given, env=environment, capture_output=True, timeout=60, check=False)
        back = [line for line in done.stderr.split(b"\n") if not line.startswith(b"#")]
        assert (done.returncode, back) == (1, [*given.split(b"\n")[1:4], b""])


def test_on_a_terminal_a_line_that_is_not_utf_8_is_a_remark(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    lines = bsc("record", "-", "--skip-bad", stdin=b"nps 40 # \xe9\nnps x\n").err.splitlines()
    assert lines[-3:] == ["# it cannot be shown as it is: nps 40 # ‹U+DCE9›", lines[-2], "nps x"]
    assert "there was no value to save" in bsc("record", "-", stdin=lines[-3] + "\n").err


def test_without_a_standard_input_it_says_so(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    command = f'"{sys.executable}" -m bsc_tui --file "{bsc.path}" record - <&-'
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        env={"BSC_TODAY": TODAY},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "bsc: standard input is closed\nhint: bsc record - < FILE\n"


@pytest.mark.parametrize(
    ("lines", "summary"),
    [
        ("mtr 5\n", "# 0 values saved; 1 of 1 lines left out"),
        ("mttr 5\nmtr 5\n", "# 1 value saved; 1 of 2 lines left out"),
        ("nps 41\nmtr 5\n", "# 1 value saved; all of it was there already; 1 of 2 lines left out"),
    ],
)
def test_with_skip_bad_it_is_counted_what_is_saved_and_what_not(bsc: Program, lines: str, summary: str) -> None:
    bsc("record", "nps", "41", "--force")
    assert bsc("record", "-", "--skip-bad", stdin=lines).err.splitlines()[0] == summary


def test_thousands_are_grouped_wherever_they_are_told(bsc: Program) -> None:
    text = "".join(f"nps {n % 40} {1900 + n // 12}-{n % 12 + 1:02}\n" for n in range(1_200))
    assert bsc("record", "-", stdin=text).err == "1,200 values saved\n"
    assert bsc("history").lines[1].endswith("1,200 values")


def test_what_comes_back_cannot_command_the_terminal(bsc: Program) -> None:
    ran = bsc("record", "-", "--skip-bad", stdin="x\x1b]52;c;AAAA\x07\t5\n")
    assert "x␛]52;c;AAAA␇\t5" in ran.err.splitlines()
    assert "\x1b" not in ran.err


def test_a_terminal_is_told_what_to_type_and_sees_the_progress(bsc: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    text = "".join(f"nps {month % 40} {1950 + month // 12}-{month % 12 + 1:02}\n" for month in range(600))
    ran = bsc("record", "-", stdin=text)
    assert "500 of 600" in ran.err
    assert ran.err.endswith("\r\x1b[K600 values saved\n")


def test_the_program_reads_a_pipe_and_ends_with_the_exit_code(bsc: Program) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bsc_tui", "--file", str(bsc.path), "record", "-", "--skip-bad"],
        input="mttr 5\nmtr 5\n",
        env={"BSC_TODAY": TODAY, "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == "mttr  2026-10  5.0 h  met  125 %\n"
    assert "mtr 5\n" in done.stderr


@pytest.mark.parametrize("typed", ["-inf", "-Infinity", "-nan"])
def test_what_is_no_number_is_refused_behind_a_sign_too(bsc: Program, typed: str) -> None:
    ran = bsc("record", "mttr", typed)
    assert ran.code == 1
    assert "option" not in ran.err
