"""The plan's indicators of a unit and a year: set, handed down, watched, judged."""
