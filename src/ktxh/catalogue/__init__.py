"""What is known beforehand, as data files with one loader each: indicators, areas, regimes, forms."""
