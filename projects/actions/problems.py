"""Why a change could not be made. Views turn each into a sentence; nothing is changed when one is raised."""


class Refused(Exception):
    """The change is not allowed now; the message says why, in plain words."""


class Conflict(Exception):
    """Somebody else changed the same answers first. `theirs` maps a question's key to the `Answer` that stands."""

    def __init__(self, theirs):
        super().__init__(", ".join(theirs))
        self.theirs = theirs


class Unanswered(Exception):
    """A form can't be finished yet. `questions` are the `Question`s that must be answered."""

    def __init__(self, questions):
        super().__init__(", ".join(question.key for question in questions))
        self.questions = questions
