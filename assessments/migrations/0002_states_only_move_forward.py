"""The database itself refuses a state that a workshop may not move to, and another rule for the room once it is open."""

from django.db import migrations

# draft → open → closed → revealed → agreed, and closed → open for those who came late (assessments.states.WAYS).
ALLOWED = [
    ("draft", "open"),
    ("open", "closed"),
    ("closed", "open"),
    ("closed", "revealed"),
    ("revealed", "agreed"),
]
PAIRS = " OR ".join(f"(OLD.state = '{before}' AND NEW.state = '{after}')" for before, after in ALLOWED)
SQLITE = [
    f"""CREATE TRIGGER workshop_moves BEFORE UPDATE OF state ON assessments_workshop
        WHEN OLD.state <> NEW.state AND NOT ({PAIRS})
        BEGIN SELECT RAISE(ABORT, 'workshop_moves: this state can not follow that one'); END""",
    """CREATE TRIGGER workshop_room_rules BEFORE UPDATE OF sharing, group_at_least ON assessments_workshop
        WHEN OLD.state <> 'draft' AND (OLD.sharing <> NEW.sharing OR OLD.group_at_least <> NEW.group_at_least)
        BEGIN SELECT RAISE(ABORT, 'workshop_room_rules: the rules of the room are fixed once it opened'); END""",
]
SQLITE_BACK = ["DROP TRIGGER workshop_moves", "DROP TRIGGER workshop_room_rules"]
POSTGRESQL = [
    f"""CREATE FUNCTION workshop_moves() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF OLD.state <> NEW.state AND NOT ({PAIRS}) THEN
            RAISE EXCEPTION 'workshop_moves: this state can not follow that one' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.state <> 'draft' AND (OLD.sharing <> NEW.sharing OR OLD.group_at_least <> NEW.group_at_least) THEN
            RAISE EXCEPTION 'workshop_room_rules: the rules of the room are fixed once it opened'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW; END $$""",
    """CREATE TRIGGER workshop_moves BEFORE UPDATE ON assessments_workshop
        FOR EACH ROW EXECUTE FUNCTION workshop_moves()""",
    # Scores are tidied soon after a room has handed in, so that the index alone keeps answering for it: by itself
    # PostgreSQL waits until a fifth of all scores is new, and until then looks up each row that the index finds.
    """ALTER TABLE assessments_score
        SET (autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 2000)""",
]
POSTGRESQL_BACK = [
    """ALTER TABLE assessments_score
        RESET (autovacuum_vacuum_insert_scale_factor, autovacuum_vacuum_insert_threshold)""",
    "DROP TRIGGER workshop_moves ON assessments_workshop",
    "DROP FUNCTION workshop_moves()",
]


def run(sqlite, postgresql):
    def statements(apps, schema_editor):
        for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return statements


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_tables")]
    operations = [migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK))]
