"""A stored statement told as a Vietnamese clause that is read back as the same statement."""
