"""The rules of the house as functions: each takes sources and gives back what breaks it, one line a fault."""
