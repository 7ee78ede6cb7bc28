"""Template tags of the site. Settings name them; there is no app."""
