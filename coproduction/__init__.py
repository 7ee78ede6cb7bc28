"""Run co-production in SEND well, and show that you did."""
