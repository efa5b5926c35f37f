"""Codecs between bytes or text and the domain's objects, for machines."""
