"""Whether one run is better than another, by more than chance, and how runs went over time."""
