"""Entering figures: the forms a unit owes, the grid, the workbook back and forth, attachments."""
