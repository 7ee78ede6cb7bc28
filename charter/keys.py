"""The keys that sign credentials: one signs at a time; the public half of each is shown for ever.

Private halves are kept encrypted with a key that follows from SECRET_KEY, so a copy of the database signs nothing.
"""

import base64
import logging
import uuid

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from jwt.algorithms import RSAAlgorithm

from charter.models import SigningKey

log = logging.getLogger(__name__)
ALGORITHM = "RS256"  # what every reader of Open Badges 3.0 must know
BITS = 2048


def box():
    """What private keys are locked up with."""
    derived = HKDF(hashes.SHA256(), length=32, salt=None, info=b"charter: keys that sign credentials")
    return Fernet(base64.urlsafe_b64encode(derived.derive(settings.SECRET_KEY.encode())))


@transaction.atomic
def signing_key():
    """(`SigningKey`, its private key) to sign with now. Makes one where there is none.

    One that can't be opened, because SECRET_KEY is another now, is retired; what it has signed can still be checked.
    """
    current = SigningKey.objects.select_for_update().filter(retired_at=None).first() or new_key()
    try:
        return current, opened(current)
    except InvalidToken:
        log.warning("The key that signs credentials can't be opened with this SECRET_KEY. We make a new one.")
        current = new_key()
        return current, opened(current)


@transaction.atomic
def new_key():
    """Make a pair that signs from now on, and retire the others: their private halves are wiped."""
    SigningKey.objects.filter(retired_at=None).update(retired_at=timezone.now(), private=b"")
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    return SigningKey.objects.create(kid=uuid.uuid4().hex, private=locked_up(private), public=public_part(private))


def locked_up(private):
    kept = private.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return box().encrypt(kept)


def opened(key):
    """The private key. Raises `InvalidToken` when it was locked up with another SECRET_KEY.

    The box proves that it is as we locked it up, so its numbers are not checked once more: that takes 40 ms.
    """
    kept = box().decrypt(bytes(key.private))
    return serialization.load_der_private_key(kept, password=None, unsafe_skip_rsa_key_validation=True)


def public_part(private):
    """The public half as a JSON Web Key: never anything of the private one."""
    shown = RSAAlgorithm.to_jwk(private.public_key(), as_dict=True)
    return {"kty": shown["kty"], "n": shown["n"], "e": shown["e"], "use": "sig", "alg": ALGORITHM}
