"""What the rules say, without a window and without a file."""
