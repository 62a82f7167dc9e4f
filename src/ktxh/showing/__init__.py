"""Statements and findings as text, JSON lines, HTML, Word comments and workbooks."""
