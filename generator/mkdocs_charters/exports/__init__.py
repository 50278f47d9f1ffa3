"""The portfolio for other tools. Each part comes from its own module: a command loads only what it prints."""
