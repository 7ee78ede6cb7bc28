"""Pages of the projects floor. Every one is closed: signing in is required, and `access` finds the project."""
