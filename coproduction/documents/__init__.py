"""Ground floor: an HTML page becomes a tagged PDF."""
