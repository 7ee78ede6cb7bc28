"""The top floor: the co-production charter mark. Empty until it moves in."""
