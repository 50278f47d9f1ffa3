"""What a guided conversation asks, and the document that comes of the answers. Each module is asked for by itself: whoever begins a charter
does not wait for what a record needs.
"""
