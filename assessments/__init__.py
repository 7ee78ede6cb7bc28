"""The second floor: score it together. Empty until the workshops move in."""
