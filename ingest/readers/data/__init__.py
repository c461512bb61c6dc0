"""Readers of records: JSON, JSON Lines, CSV, Parquet."""
