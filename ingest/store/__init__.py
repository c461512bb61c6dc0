"""An archive on disk: the catalogue, which is the truth, and the two indexes that follow it."""
