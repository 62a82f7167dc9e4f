"""Approving what units have sent: the list of what waits, one form at a time, deadlines put off, reminders."""
