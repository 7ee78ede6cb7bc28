"""`make bench`: how fast the site is, each figure beside its limit, on SQLite and on PostgreSQL."""
