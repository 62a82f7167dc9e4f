"""How Vietnamese officials write: numbers, units, dates. Pure functions on strings."""
