"""The mark as an Open Badges 3.0 credential: what it says, signed (VC-JWT), and what a reader needs to check it.

Source: 1EdTech Open Badges 3.0; 1EdTech Revocation List Status Method 1.0. It speaks of a holder, never of a person.
"""

from datetime import datetime, time

import jwt
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from charter.keys import ALGORITHM, signing_key
from charter.models import Mark, SigningKey

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"


def full(name, *args):
    """The whole address of a page, as the credential names it for ever."""
    return settings.SITE_URL + reverse(name, args=args)


def issuer():
    """The Profile of whoever gives marks here."""
    return {
        "id": full("charter:issuer"),
        "type": ["Profile"],
        "name": settings.AREA_NAME,
        "url": settings.SITE_URL,
        "email": settings.HELP_EMAIL,
    }


def achievement(mark):
    """What the mark is given for, in the words of the charter that it was given under."""
    charter = mark.decision.version.submission.charter
    return {
        "id": full("charter:achievement", mark.reference),
        "type": ["Achievement"],
        "achievementType": "QualityAssuranceCredential",
        "name": _("Co-production charter mark"),
        "description": charter.purpose or charter.title,
        "criteria": {"narrative": narrative(charter)},
        "image": {
            "id": full("charter:badge", mark.reference),
            "type": "Image",
            "caption": _("Co-production charter mark"),
        },
        "creator": issuer(),
    }


def narrative(charter):
    """The cornerstones with their criteria, as Markdown."""
    stones = []
    for stone in charter.cornerstones:
        lines = [f"## {stone.title}", "", stone.meaning, "", *(f"- {one.label}" for one in stone.criteria)]
        stones.append("\n".join(lines))
    return "\n\n".join(stones)


def credential(mark):
    """The OpenBadgeCredential of a mark, before it is signed."""
    said = {
        "@context": CONTEXT,
        "id": credential_id(mark),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": _("Co-production charter mark %(reference)s") % {"reference": mark.reference},
        "issuer": issuer(),
        "validFrom": begins(mark).isoformat(),
        "credentialSubject": {
            "id": full("charter:mark", mark.reference) + "#holder",
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "identityType": "name", "hashed": False, "identityHash": mark.holder}
            ],
            "achievement": achievement(mark),
        },
        "credentialStatus": {"id": full("charter:revoked"), "type": "1EdTechRevocationList"},
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }
    if mark.expires_on:
        said["validUntil"] = ends(mark).isoformat()
    return said


def signed(mark):
    """The credential as a JWT, signed with the key of now."""
    key, private = signing_key()
    said = credential(mark)
    claims = {
        "iss": said["issuer"]["id"],
        "jti": said["id"],
        "sub": said["credentialSubject"]["id"],
        "nbf": int(begins(mark).timestamp()),
    }
    if mark.expires_on:
        claims["exp"] = int(ends(mark).timestamp())
    return jwt.encode(said | claims, private, algorithm=ALGORITHM, headers={"kid": key_id(key), "typ": "JWT"})


def credential_id(mark):
    return f"urn:uuid:{mark.badge}"


def key_id(key):
    """The address at which the public key can be had."""
    return full("charter:key", key.kid)


def begins(mark):
    return timezone.make_aware(datetime.combine(mark.awarded_on, time.min))


def ends(mark):
    """The last second of its last day."""
    return timezone.make_aware(datetime.combine(mark.expires_on, time(23, 59, 59)))


def jwk(key):
    """A public key as a JSON Web Key."""
    return key.public | {"kid": key_id(key)}


def jwks():
    """Every public key that was ever used, the newest first."""
    return {"keys": [jwk(key) for key in SigningKey.objects.defer("private")]}


def public_key(kid):
    """The JSON Web Key with this short name, or None."""
    found = SigningKey.objects.defer("private").filter(kid=kid).first()
    return found and jwk(found)


def revocations():
    """The credentials of marks that were withdrawn, with the reason that their pages give."""
    withdrawn = Mark.objects.filter(withdrawn_at__isnull=False).order_by("pk").only("badge", "withdrawn_reason")
    return {
        "id": full("charter:revoked"),
        "issuer": full("charter:issuer"),
        "revokedCredentials": [
            {"id": credential_id(mark), "revoked": True, "revocationReason": mark.withdrawn_reason}
            for mark in withdrawn
        ],
    }
