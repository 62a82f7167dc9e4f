"""An outline read, checked and run: header, sections, the language of its calls, the linter."""
