"""Everything that changes a workshop: each function is one atomic change."""
