"""What outlives a run, and how work is spread: atomic files, and the one executor."""
