"""What a panel reads, put together and hashed: the same words give the same hash, one letter more gives another."""

import hashlib
import json

from django.utils import timezone

from charter.pieces import pieces_of, projects_of
from charter.states import Kind


def digest_of(content):
    """SHA-256 of `content` as JSON with sorted keys and no white space: 64 hexadecimal digits."""
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def digest_of_words(testimony):
    """What stands for a testimony in a frozen version: its author and words, not to be read from it."""
    return digest_of([str(testimony.token), testimony.voice, testimony.words, testimony.helper])


def digest_of_file(stored, storage):
    """SHA-256 of a stored file."""
    with storage.open(stored) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def frozen(submission, storage):
    """The content of a version: holder, criteria with the evidence picked, forms and minutes as they stand now.

    `pieces` holds each piece once, by its source: those that were picked, all answers, minutes and facts. Links whose
    piece is gone, such as a file that was taken away or minutes that became confidential, are left out.
    """
    offered = pieces_of(submission)
    links = [link for link in submission.links.all() if link.source in offered]
    picked = {link.source for link in links}
    pieces = {}
    for source, piece in offered.items():
        if source in picked or piece.group in ("answers", "minutes", "facts"):
            pieces[source] = piece.plain
            if piece.file:
                pieces[source]["file"]["sha256"] = digest_of_file(piece.file["stored"], storage)
    charter = submission.charter
    project = submission.project if submission.kind == Kind.PROJECT else None
    return {
        "reference": submission.reference,
        "kind": submission.kind,
        "holder": submission.holder,
        "organisation": str(submission.organisation),
        "level": project.level if project else "",
        "about": project.summary if project else submission.service.about,
        "projects": [{"reference": one.reference, "title": one.title} for one in projects_of(submission)],
        "charter": {"key": charter.key, "version": charter.version, "digest": submission.edition.digest},
        "links": [{"criterion": link.criterion, "source": link.source, "note": link.note} for link in links],
        "pieces": pieces,
        "order": list(pieces),  # a database may keep the keys of an object in an order of its own
        "testimonies": [
            {"pk": testimony.pk, "voice": testimony.voice, "sha256": digest_of_words(testimony)}
            for testimony in submission.testimonies.all()
            if testimony.is_given
        ],
        "frozen_on": timezone.localdate().isoformat(),
    }
