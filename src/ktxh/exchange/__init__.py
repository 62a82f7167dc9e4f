"""Values in and out of files: forms in Excel, tables, reports; what a file offers, before anything is recorded."""
