"""What a composed report was made from, and what changed between two of them."""
