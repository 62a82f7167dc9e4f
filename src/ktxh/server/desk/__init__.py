"""The desk on which a report is made: sections and their prose, preview, versions, refreshing, signature, archive."""
