"""Rules for values that are being entered or imported, one file a rule, found by listing the folder."""
