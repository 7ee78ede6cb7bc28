"""The words of a project, kept together for the full-text index."""

from django.db import models

from projects.models.project import Project


class SearchText(models.Model):
    """Reference, title, summary and current answers of one project, as one text. Made again when it is stale."""

    project = models.OneToOneField(Project, models.CASCADE, primary_key=True, related_name="search_text")
    body = models.TextField(blank=True)

    def __str__(self):
        return self.project.reference
