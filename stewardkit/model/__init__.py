"""What things are, in pure Python."""
