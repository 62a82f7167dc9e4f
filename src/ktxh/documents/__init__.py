"""Files to a tree of blocks and back, with the place of every character."""
