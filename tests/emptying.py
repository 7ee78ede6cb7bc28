"""Empties PostgreSQL after a test that committed: to truncate every table takes longer than most tests take. And drops
it at the end, also where a thread of the web server still answers a page that nobody waits for."""

from django.db.backends.postgresql.creation import DatabaseCreation
from django.db.backends.postgresql.operations import DatabaseOperations

truncate = DatabaseOperations.sql_flush


def delete(self, style, tables, *, reset_sequences=False, allow_cascade=False):
    """SQL that waits for whoever still writes, then deletes all rows. As with TRUNCATE, no trigger is asked."""
    if reset_sequences or not tables or not may_leave_triggers_out(self.connection):
        return truncate(self, style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
    names = [self.quote_name(table) for table in tables]
    begin = f"LOCK TABLE {', '.join(names)} IN EXCLUSIVE MODE; SET LOCAL session_replication_role = replica; "
    return [begin + "; ".join(f"DELETE FROM {name}" for name in names)]


def may_leave_triggers_out(connection):
    """A superuser may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = CURRENT_USER")
        return cursor.fetchone()[0]


def drop(self, test_database_name, verbosity):
    self.connection.close_pool()
    with self._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {self._quote_name(test_database_name)} WITH (FORCE)")


def install():
    DatabaseOperations.sql_flush = delete
    DatabaseCreation._destroy_test_db = drop
