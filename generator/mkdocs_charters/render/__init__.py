"""View models into HTML. Escaped by default; authors' prose is cleaned before it comes near a page."""
