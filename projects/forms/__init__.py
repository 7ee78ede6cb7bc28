"""What people fill in about a project; each form only cleans, the actions change things."""
