"""What a toolkit file says about levels and rungs: each must be one that there is."""

from coproduction.toolkit.shapes import Matrix, MovingUp, Statements


def check_leans(toolkit, drafts, tell):
    """Tell each level and rung that `toolkit` names and no file of `drafts` has.

    An area that brings levels or a ladder of its own need not replace all that names those of the product.
    """
    for at, level in _levels(toolkit):
        _check(at, level, "level", _keys(drafts, "levels", "levels"), tell)
    for step in toolkit.steps if isinstance(toolkit, MovingUp) else ():
        _check(step.key, step.key, "rung", _keys(drafts, "ladder", "rungs"), tell)


def _levels(toolkit):
    """(where, key) of each level that is named."""
    if isinstance(toolkit, Statements):
        return [("levels", level) for level in toolkit.levels]
    if isinstance(toolkit, Matrix):
        return [(f"{kind.key}.{cell.level}", cell.level) for kind in toolkit.kinds for cell in kind.cells]
    return []


def _check(at, key, kind, known, tell):
    if key not in known:
        tell(at, f"there is no {kind} “{key}”. Use one of: {', '.join(known) or 'none yet'}; or add it to a file.")


def _keys(drafts, shape, parts):
    """The keys that the files of this shape give to their parts, whether they are sound or not."""
    tables = [draft.table.get(parts) for draft in drafts if draft.shape == shape]
    listed = [each for table in tables if isinstance(table, list) for each in table if isinstance(each, dict)]
    return list(dict.fromkeys(each["key"] for each in listed if isinstance(each.get("key"), str)))
