"""What an alliance is. Data and pure functions only: no room here reads a file or prints a word."""
