"""Use cases, one module each: what somebody wants from a scorecard, without a word or a pixel of how it looks."""
