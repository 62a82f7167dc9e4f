"""Reports made by rule, with every error planted at a known place: the yardstick of reading and checking."""

from tests.synthetic.answers import Planted, SyntheticReport, Truth
from tests.synthetic.report import generate

__all__ = ["Planted", "SyntheticReport", "Truth", "generate"]
