"""Document and statements to findings; one rule a module."""
