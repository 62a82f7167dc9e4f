"""The readers against anything: properties tried by hypothesis in every test run, and by atheris in `make fuzz`."""
