"""The commands of `dateline`, a file or two for each, and what they share: options, bars, and what they print."""
