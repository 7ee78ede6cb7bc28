"""Empties PostgreSQL after a test that committed: to truncate every table takes longer than most tests take."""

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


def install():
    DatabaseOperations.sql_flush = delete
