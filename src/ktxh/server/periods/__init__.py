"""The periods that anything was planned or stated for."""
