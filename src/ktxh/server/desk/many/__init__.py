"""Drafts of the reports of many units at once, made by the worker of long jobs as files to take away."""
