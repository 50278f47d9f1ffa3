"""Two portfolios compared: what changed in meaning, how weighty it is, and whose yes it needs."""
