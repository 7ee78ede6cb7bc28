"""Ground floor: users, organisations, parties, roles, sign-in policy."""
