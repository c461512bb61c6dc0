"""Readers of what the web publishes: pages, feeds, WordPress exports, web archives."""
