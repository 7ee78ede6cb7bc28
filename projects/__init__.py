"""The first floor: log a project, plan it together, do it, review it."""
