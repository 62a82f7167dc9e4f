"""Charts of a report, drawn without a screen; one kind of chart a module (`kind_giai_ngan.py`), found by listing."""
