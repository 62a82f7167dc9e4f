"""Statements and an outline to an official document whose figures stay connected to the database."""
