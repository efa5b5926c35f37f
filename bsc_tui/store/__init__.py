"""The one SQLite file a scorecard lives in: connecting, schema, rows, and the single door for writes."""
