"""People: who they are, which organisation they belong to, what they may do, and how they log in."""
