"""The parts a report is made of besides prose and values: facts of its sections, tasks that were given, legal bases."""
