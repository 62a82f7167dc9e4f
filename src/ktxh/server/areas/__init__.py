"""The administrative units as the store knows them: those of the catalogue and what a locality adds."""
