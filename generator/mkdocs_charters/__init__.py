"""Alliance charters as Markdown under review, and a site computed from them."""
