"""Models on this machine: which there are, how they are fetched and checked, and the one that embeds."""
