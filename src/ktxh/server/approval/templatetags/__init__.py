"""Filters of the pages of approving."""
