"""The tables of a report, made once (`grid`) and written twice: into the Word file and into its twin in Excel."""
