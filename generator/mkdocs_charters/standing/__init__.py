"""What needs whom, and when."""
