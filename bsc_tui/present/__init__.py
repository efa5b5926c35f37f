"""Words, glyphs, tables, charts and reports: what people read, made from what the services found."""
