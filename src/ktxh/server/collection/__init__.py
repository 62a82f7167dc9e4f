"""What was stated: acts of recording, versions of values, explanations."""
