"""ktxh: reads, checks and composes the socio-economic reports of Vietnamese local government."""

__version__ = "0.1.0"
