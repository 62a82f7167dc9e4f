"""Everything that is computed from targets and values, live: pure arithmetic over what a store answers."""
