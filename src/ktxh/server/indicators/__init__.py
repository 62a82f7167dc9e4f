"""What is counted: indicators, and items (an indicator, whole or one part of it)."""
