"""Markdown with marks woven into the tree of a document to be written."""
