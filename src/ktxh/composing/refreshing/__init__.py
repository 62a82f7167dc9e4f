"""A file that people went on writing in, brought up to the database."""
