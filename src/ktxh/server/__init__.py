"""The plan database: what was planned and stated, kept in SQLite or PostgreSQL. The only room with Django."""
