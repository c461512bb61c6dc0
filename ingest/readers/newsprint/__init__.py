"""Readers of scanned newspapers: METS and ALTO."""
