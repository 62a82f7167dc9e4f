"""What was planned: targets with their revisions, and the headline indicators of a year."""
