"""How fast and how quiet the program is, beside programs of its kind."""
