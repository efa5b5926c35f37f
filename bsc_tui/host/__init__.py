"""What the machine says: the date, who is at the keyboard, where files belong."""
