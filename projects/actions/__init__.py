"""Everything that changes a project: each function is one atomic change, made by somebody."""
