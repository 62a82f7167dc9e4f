"""What people give to a report (prose, facts, tasks, legal bases), and the versions of composed reports."""
