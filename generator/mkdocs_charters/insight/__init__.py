"""What can be computed from a portfolio and a date. Pure: data in, data out; no page, no sentence."""
