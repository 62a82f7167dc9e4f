"""The web project: settings, addresses, the page around every page, and the server that `ktxh serve` starts."""
