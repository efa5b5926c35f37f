"""The words and rules of the scorecard: frozen values and pure functions, standard library only."""
