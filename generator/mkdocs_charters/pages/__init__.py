"""The plan of the site, and each of its pages."""
