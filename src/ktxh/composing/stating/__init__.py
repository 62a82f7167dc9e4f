"""What is known of an item in a period, said: which figures, on which scale, in which words."""
