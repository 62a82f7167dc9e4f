"""What things are: printed figures, statements, findings."""
