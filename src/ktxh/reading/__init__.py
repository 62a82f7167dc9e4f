"""Document to statements."""
