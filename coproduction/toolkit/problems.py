"""What can be wrong with a toolkit, said so that whoever wrote the file can mend it."""

from django.core.exceptions import ImproperlyConfigured


class ToolkitProblem(Exception):
    """One thing to mend: which `file`, which `key` in it (dots between the levels) and the `cure` as sentences."""

    def __init__(self, file, key, cure):
        super().__init__(file, key, cure)
        self.file, self.key, self.cure = file, key, cure

    def __str__(self):
        place = f"In the toolkit file {self.file}, at “{self.key}”" if self.key else f"In the toolkit file {self.file}"
        return f"{place}: {self.cure}"


class ToolkitProblems(ImproperlyConfigured):
    """Everything that is wrong with a set of toolkit files. The site does not start with them."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NotInToolkit(LookupError):
    """Something was asked for that no loaded toolkit has."""


class NotYet(Exception):
    """A case example can't go that way now; the message says why, in plain words."""
