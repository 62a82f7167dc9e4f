"""What is run on the project itself: set-up, locks, scores, generated pages."""
