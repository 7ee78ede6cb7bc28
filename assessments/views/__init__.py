"""Pages of the assessments floor: those who run a workshop sign in; those in the room need only the code."""
