"""What pages show of workshops: read-only, in few queries."""
