"""What a form carries to find out that somebody else saved while it was filled in (`coproduction.quicker`)."""

from django import forms


class KnowsRevision(forms.Form):
    """Carries which revision of a record the writer had seen."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def with_revision(self, revision):
        """The same words, now knowing the newest revision: sending them again is a choice, not an accident."""
        data = self.data.copy()
        data[self.add_prefix("revision")] = revision
        self.data = data
        return self


class KnowsWhatStood(forms.Form):
    """Carries what the writer had seen of a record (`seen_of`); empty where there was nothing yet."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)

    def with_seen(self, seen):
        """The same words, now knowing what stands: sending them again is a choice, not an accident."""
        data = self.data.copy()
        data[self.add_prefix("seen")] = seen
        self.data = data
        return self
