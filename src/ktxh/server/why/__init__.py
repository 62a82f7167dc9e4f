"""Why a figure is what it is: source, formula, parts, versions, author."""
