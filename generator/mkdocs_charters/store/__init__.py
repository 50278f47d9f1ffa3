"""What outlives a run or comes from outside it: the clock, variables, caches, releases of a site."""
