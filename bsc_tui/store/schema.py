"""The tables of a scorecard file, as SQL text (what sqlite-utils' ``create`` cannot say: CHECK and RESTRICT).

Once released, a migration's text never changes; the next schema is another text and another migration.
Only words that SQLite 3.34 knows.
"""

from __future__ import annotations

_NUMBER = "REAL CHECK ({0} IS NULL OR (typeof({0}) IN ('real', 'integer') AND {0} BETWEEN -1e15 AND 1e15))"
_WEIGHT = "CHECK ({0} IS NULL OR (typeof({0}) IN ('real', 'integer') AND {0} BETWEEN 0 AND 1e15))"
_FLAG = "INTEGER NOT NULL DEFAULT 0 CHECK ({0} IN (0, 1))"


def _number(name: str) -> str:
    return f"{name} {_NUMBER.format(name)}"


def _flag(name: str) -> str:
    return f"{name} {_FLAG.format(name)}"


FIRST = f"""
CREATE TABLE operation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('make', 'do', 'undo', 'redo')),
    label TEXT NOT NULL,
    uid INTEGER NOT NULL,
    user TEXT NOT NULL,
    claimed TEXT NOT NULL DEFAULT '',
    host TEXT NOT NULL DEFAULT '',
    session TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    about INTEGER REFERENCES operation (id) ON DELETE RESTRICT,
    undone_by INTEGER REFERENCES operation (id) ON DELETE RESTRICT
);
CREATE INDEX operation_mine ON operation (uid, session, kind, undone_by, id);

CREATE TABLE change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    operation_id INTEGER NOT NULL REFERENCES operation (id) ON DELETE RESTRICT,
    entity TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    before TEXT,
    after TEXT,
    CHECK (before IS NOT NULL OR after IS NOT NULL)
);
CREATE INDEX change_operation ON change (operation_id);
CREATE INDEX change_subject ON change (subject, operation_id);
CREATE INDEX change_row ON change (entity, row_id, id);

CREATE TABLE setting (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
);

CREATE TABLE perspective (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    position INTEGER NOT NULL,
    weight REAL NOT NULL DEFAULT 1 {_WEIGHT.format("weight")},
    {_flag("archived")}
);

CREATE TABLE objective (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    perspective_id INTEGER NOT NULL REFERENCES perspective (id) ON DELETE RESTRICT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    position INTEGER NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    owner TEXT NOT NULL DEFAULT '',
    start TEXT CHECK (start IS NULL OR length(start) = 10),
    due TEXT CHECK (due IS NULL OR length(due) = 10),
    weight REAL {_WEIGHT.format("weight")},
    headline_id INTEGER REFERENCES kpi (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    {_flag("archived")}
);
CREATE INDEX objective_perspective ON objective (perspective_id);

CREATE TABLE kpi (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE CHECK (key <> ''),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    perspective_id INTEGER NOT NULL REFERENCES perspective (id) ON DELETE RESTRICT,
    position INTEGER NOT NULL,
    added TEXT NOT NULL CHECK (length(added) = 10),
    objective_id INTEGER REFERENCES objective (id) ON DELETE RESTRICT,
    former TEXT NOT NULL DEFAULT '[]',
    unit TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL CHECK (direction IN ('higher', 'lower', 'band')),
    frequency TEXT NOT NULL CHECK (frequency IN ('day', 'week', 'month', 'quarter', 'year')),
    aggregation TEXT NOT NULL CHECK (aggregation IN ('sum', 'last', 'mean', 'ratio', 'min', 'max')),
    owner TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    lead_or_lag TEXT NOT NULL DEFAULT '' CHECK (lead_or_lag IN ('lead', 'lag', '')),
    measured_or_judged TEXT NOT NULL DEFAULT 'measured' CHECK (measured_or_judged IN ('measured', 'judged')),
    scale TEXT NOT NULL DEFAULT '[]',
    decimals INTEGER NOT NULL DEFAULT 1 CHECK (decimals BETWEEN 0 AND 9),
    {_number("minimum")},
    {_number("maximum")},
    carry INTEGER CHECK (carry IS NULL OR carry BETWEEN 0 AND 100),
    frameworks TEXT NOT NULL DEFAULT '[]',
    {_flag("archived")}
);
CREATE INDEX kpi_objective ON kpi (objective_id);
CREATE INDEX kpi_perspective ON kpi (perspective_id);

CREATE TABLE target_row (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    kpi_id INTEGER NOT NULL REFERENCES kpi (id) ON DELETE RESTRICT,
    start TEXT CHECK (start IS NULL OR length(start) = 10),
    {_number("baseline")},
    {_number("target")},
    {_number("threshold")},
    {_number("low")},
    {_number("high")},
    {_number("outer_low")},
    {_number("outer_high")},
    {_number("target_change")},
    {_number("threshold_change")},
    word TEXT NOT NULL DEFAULT '',
    weight REAL NOT NULL DEFAULT 1 {_WEIGHT.format("weight")},
    reason TEXT NOT NULL DEFAULT '',
    agreed_by TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX target_row_start ON target_row (kpi_id, coalesce(start, ''));

CREATE TABLE value (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    kpi_id INTEGER NOT NULL REFERENCES kpi (id) ON DELETE RESTRICT,
    start TEXT NOT NULL CHECK (length(start) = 10),
    {_number("value")},
    missing TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    {_number("numerator")},
    {_number("denominator")},
    {_number("n")},
    entered_by TEXT NOT NULL DEFAULT '',
    entered_at TEXT NOT NULL DEFAULT '',
    CHECK ((value IS NULL) = (missing <> ''))
);
CREATE UNIQUE INDEX value_once ON value (kpi_id, start);
"""

SECOND = f"""
ALTER TABLE perspective ADD COLUMN former TEXT NOT NULL DEFAULT '[]';
ALTER TABLE objective ADD COLUMN former TEXT NOT NULL DEFAULT '[]';
ALTER TABLE kpi ADD COLUMN formula TEXT NOT NULL DEFAULT '';
ALTER TABLE kpi ADD COLUMN {_flag("to_date")};

CREATE TABLE initiative (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    objective_id INTEGER NOT NULL REFERENCES objective (id) ON DELETE RESTRICT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    position INTEGER NOT NULL,
    owner TEXT NOT NULL DEFAULT '',
    start TEXT CHECK (start IS NULL OR length(start) = 10),
    due TEXT CHECK (due IS NULL OR length(due) = 10),
    {_number("budget")},
    {_number("spent")},
    percent REAL CHECK (percent IS NULL OR (typeof(percent) IN ('real', 'integer') AND percent BETWEEN 0 AND 100)),
    status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'active', 'done', 'stopped')),
    {_flag("archived")}
);
CREATE INDEX initiative_objective ON initiative (objective_id);

CREATE TABLE link (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    from_id INTEGER NOT NULL REFERENCES objective (id) ON DELETE RESTRICT,
    to_id INTEGER NOT NULL REFERENCES objective (id) ON DELETE RESTRICT,
    CHECK (from_id <> to_id)
);
CREATE UNIQUE INDEX link_once ON link (from_id, to_id);
CREATE INDEX link_to ON link (to_id);

CREATE TABLE comment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    objective_id INTEGER NOT NULL REFERENCES objective (id) ON DELETE RESTRICT,
    start TEXT NOT NULL CHECK (length(start) = 10),
    text TEXT NOT NULL DEFAULT '',
    judgement TEXT NOT NULL DEFAULT '' CHECK (judgement IN ('met', 'acceptable', 'missed', '')),
    entered_by TEXT NOT NULL DEFAULT '',
    entered_at TEXT NOT NULL DEFAULT '',
    CHECK (text <> '' OR judgement <> '')
);
CREATE UNIQUE INDEX comment_once ON comment (objective_id, start);
"""
