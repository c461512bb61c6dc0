"""Readers of files that hold files: zip, tar, gzip, and the limits on what comes out of them."""
