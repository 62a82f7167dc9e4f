"""Administration: people, organisations, units, what a locality adds, the trail, backups, settings."""
