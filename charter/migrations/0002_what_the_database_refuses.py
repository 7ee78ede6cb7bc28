"""The database itself refuses a state that may not follow, a decision without its panel, and a change to what is settled."""

from django.db import migrations

# charter.states.WAYS and APPEAL_WAYS, as they stood.
SUBMISSION_WAYS = [
    ("draft", "asked"),
    ("draft", "withdrawn"),
    ("asked", "reviewing"),
    ("asked", "withdrawn"),
    ("reviewing", "panel"),
    ("reviewing", "withdrawn"),
    ("panel", "reviewing"),
    ("panel", "decided"),
    ("panel", "withdrawn"),
    ("decided", "asked"),
]
APPEAL_WAYS = [
    ("made", "acknowledged"),
    ("acknowledged", "answered"),
    ("answered", "to_panel"),
    ("answered", "closed"),
    ("to_panel", "closed"),
]


def no_way(ways):
    pairs = " OR ".join(f"(OLD.state = '{before}' AND NEW.state = '{after}')" for before, after in ways)
    return f"OLD.state <> NEW.state AND NOT ({pairs})"


NEWEST = "(SELECT MAX(number) FROM charter_version WHERE submission_id = NEW.id)"
UNDECIDED = f"""NEW.state = 'decided' AND OLD.state <> 'decided' AND NOT EXISTS (
    SELECT 1 FROM charter_decision d JOIN charter_version v ON v.id = d.version_id
    WHERE v.submission_id = NEW.id AND v.number = {NEWEST})"""  # noqa: S608 - our own words
SITTING = "version_id = NEW.version_id AND recused_at IS NULL AND stood_down_at IS NULL"
NO_PANEL = f"""NOT EXISTS (SELECT 1 FROM charter_seat WHERE {SITTING} AND handed_in_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM charter_seat WHERE {SITTING} AND handed_in_at IS NULL)
    OR NOT EXISTS (SELECT 1 FROM charter_submission s JOIN charter_version v ON v.submission_id = s.id
                   WHERE v.id = NEW.version_id AND s.state = 'panel')"""  # noqa: S608 - our own words
SEAT_OVER = """EXISTS (SELECT 1 FROM charter_seat WHERE id = NEW.seat_id
    AND (handed_in_at IS NOT NULL OR recused_at IS NOT NULL OR stood_down_at IS NOT NULL))"""
NO_AWARD = """NOT EXISTS (SELECT 1 FROM charter_decision
    WHERE id = NEW.decision_id AND result IN ('awarded', 'conditions'))"""


def changed(*columns):
    return " OR ".join(f"OLD.{column} <> NEW.{column}" for column in columns)


# (name, table, when, the condition under which it is refused, the sentence)
RULES = [
    ("submission_moves", "charter_submission", "UPDATE", no_way(SUBMISSION_WAYS), "this state can not follow that one"),
    ("submission_decided", "charter_submission", "UPDATE", UNDECIDED, "no decision was recorded for this version"),
    ("appeal_moves", "charter_appeal", "UPDATE", no_way(APPEAL_WAYS), "this state can not follow that one"),
    ("version_frozen", "charter_version", "UPDATE",
     changed("digest", "number", "submission_id", "asked_by_id", "asked_at") + " OR {content}",
     "what was asked is frozen"),
    ("decision_has_panel", "charter_decision", "INSERT", NO_PANEL, "a decision needs a panel that has handed in"),
    ("decision_settled", "charter_decision", "UPDATE",
     changed("version_id", "result", "reasons", "decided_by_id", "decided_at", "panel_met_on"), "a decision is settled"),
    ("finding_first", "charter_finding", "INSERT", SEAT_OVER, "this review is handed in or over"),
    ("finding_later", "charter_finding", "UPDATE", SEAT_OVER, "this review is handed in or over"),
    ("seat_handed_in_once", "charter_seat", "UPDATE",
     "OLD.handed_in_at IS NOT NULL AND (NEW.handed_in_at IS NULL OR NEW.handed_in_at <> OLD.handed_in_at) OR "
     "NEW.handed_in_at IS NOT NULL AND OLD.handed_in_at IS NULL AND "
     "(OLD.recused_at IS NOT NULL OR OLD.stood_down_at IS NOT NULL)", "this review is handed in or over"),
    ("mark_has_award", "charter_mark", "INSERT", NO_AWARD, "a mark needs a decision that awards it"),
    ("mark_withdrawn_stays", "charter_mark", "UPDATE",
     "OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NULL", "a withdrawn mark stays withdrawn"),
]  # fmt: skip
CONTENT = {"sqlite": "OLD.content <> NEW.content", "postgresql": "OLD.content::text <> NEW.content::text"}


def rules(vendor):
    for name, table, when, refused, words in RULES:
        yield name, table, when, refused.replace("{content}", CONTENT[vendor]), f"{name}: {words}"


def put_up(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for name, table, when, refused, words in rules(vendor):
        if vendor == "sqlite":
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {when} ON {table} WHEN {refused} "
                f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
            )
        else:
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {refused} THEN "
                f"RAISE EXCEPTION '{words}' USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def take_down(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for name, table, *_rest in rules(vendor):
        if vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):
    dependencies = [("charter", "0001_tables")]
    operations = [migrations.RunPython(put_up, take_down)]
