"""Asking every case of a set and keeping what came back; scoring what others answered."""
