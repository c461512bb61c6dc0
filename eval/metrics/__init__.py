"""Metrics, each a pure function, and means of them with intervals."""
