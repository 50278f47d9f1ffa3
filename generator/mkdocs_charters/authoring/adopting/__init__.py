"""Charters that were written elsewhere become documents of ours: structure is proposed, words stay as they are.

`adopting.adopt` does it; the other modules are its steps. Everything here goes from text to text, without files.
"""
