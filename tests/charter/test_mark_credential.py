"""The mark as an Open Badge: checked here by another library than the one that signs it."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date

import pytest
from django.core.management import call_command
from joserfc import jws
from joserfc.errors import BadSignatureError
from joserfc.jwk import KeySet

from charter.actions.marks import withdraw_mark
from charter.models import SigningKey
from tests.charter.marks import a_mark, a_service, a_service_mark

HERE = "http://localhost:8000"


@pytest.fixture
def mark(project, lena):
    return a_mark(project, lena)


def told(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.json()


def checked(client, token):
    """(header, claims) of a credential whose signature one of the published keys confirms."""
    keys = KeySet.import_key_set(told(client, "/.well-known/jwks.json"))
    found = jws.deserialize_compact(token, keys, algorithms=["RS256"])
    return found.headers(), json.loads(found.payload)


def test_anyone_can_check_the_credential_with_the_published_key(client, mark):
    token = client.get("/charter/marks/CM-2026-0001/credential.jwt").content.decode()
    header, claims = checked(client, token)
    kid = SigningKey.objects.get().kid
    assert header == {"alg": "RS256", "typ": "JWT", "kid": f"{HERE}/charter/keys/{kid}.json"}
    assert claims["iss"] == claims["issuer"]["id"] == f"{HERE}/charter/issuer.json"
    assert claims["jti"] == claims["id"] == f"urn:uuid:{mark.badge}"
    assert claims["sub"] == claims["credentialSubject"]["id"] == f"{HERE}/charter/marks/CM-2026-0001/#holder"


def test_it_has_every_member_that_open_badges_ask_for(client, mark):
    _header, claims = checked(client, mark.credential)
    assert claims["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert claims["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert claims["name"] == "Co-production charter mark CM-2026-0001"
    assert claims["validFrom"] == "2026-05-12T00:00:00+01:00"
    assert claims["nbf"] == 1778540400
    assert claims["issuer"] == {
        "id": f"{HERE}/charter/issuer.json",
        "type": ["Profile"],
        "name": "Exampleshire",
        "url": HERE,
        "email": "coproduction@exampleshire.example",
    }
    subject = claims["credentialSubject"]
    assert subject["type"] == ["AchievementSubject"]
    assert subject["identifier"] == [
        {"type": "IdentityObject", "identityType": "name", "hashed": False, "identityHash": "Travel training"}
    ]
    achievement = subject["achievement"]
    assert achievement["id"] == f"{HERE}/charter/marks/CM-2026-0001/achievement.json"
    assert achievement["type"] == ["Achievement"]
    assert achievement["name"] == "Co-production charter mark"
    assert achievement["description"].startswith("This is what good co-production looks like here.")
    assert "## Welcome and care" in achievement["criteria"]["narrative"]
    assert "- People feel safe to speak, and private things stay private." in achievement["criteria"]["narrative"]
    assert achievement["image"]["id"] == f"{HERE}/charter/marks/CM-2026-0001/badge.svg"
    assert claims["credentialStatus"] == {"id": f"{HERE}/charter/revoked.json", "type": "1EdTechRevocationList"}


def test_it_names_no_person(client, mark, rania, olu, lena):
    told = json.dumps(checked(client, mark.credential))
    assert [person.name for person in (rania, olu, lena) if person.name in told or person.email in told] == []


def test_a_mark_without_an_end_has_none_in_its_credential(client, mark):
    _header, claims = checked(client, mark.credential)
    assert "validUntil" not in claims
    assert "exp" not in claims


def test_a_mark_with_an_end_is_valid_until_its_last_second(client, rania, lena):
    mark = a_service_mark(a_service(), lena, team=[rania])
    _header, claims = checked(client, mark.credential)
    assert (claims["validUntil"], claims["exp"]) == ("2029-05-12T23:59:59+01:00", 1873321199)


def with_byte_changed(token, part, place):
    """The token with one byte of its header, payload or signature another."""
    pieces = token.split(".")
    raw = bytearray(urlsafe_b64decode(pieces[part] + "=" * (-len(pieces[part]) % 4)))
    raw[place] ^= 1
    pieces[part] = urlsafe_b64encode(raw).rstrip(b"=").decode()
    return ".".join(pieces)


@pytest.mark.parametrize("place", [0, 100, 255])
def test_a_signature_with_one_byte_changed_is_refused(client, mark, place):
    with pytest.raises(BadSignatureError):
        checked(client, with_byte_changed(mark.credential, 2, place))


def test_a_credential_with_one_byte_changed_is_refused(client, mark):
    forged = mark.credential.split(".")
    holder = urlsafe_b64decode(forged[1] + "==").replace(b"Travel training", b"Travel straying")
    forged[1] = urlsafe_b64encode(holder).rstrip(b"=").decode()
    with pytest.raises(BadSignatureError):
        checked(client, ".".join(forged))


def test_a_withdrawn_mark_is_in_the_list_of_revocations_and_others_are_not(client, mark, lena, rania):
    other = a_service_mark(a_service(), lena, team=[rania])
    assert told(client, "/charter/revoked.json") == {
        "id": f"{HERE}/charter/revoked.json",
        "issuer": f"{HERE}/charter/issuer.json",
        "revokedCredentials": [],
    }
    withdraw_mark(mark=mark, by=lena, reason="The work has stopped.")
    revoked = told(client, "/charter/revoked.json")["revokedCredentials"]
    assert revoked == [{"id": f"urn:uuid:{mark.badge}", "revoked": True, "revocationReason": "The work has stopped."}]
    assert client.get(f"/charter/marks/{mark.reference}/credential.jwt").status_code == 410
    assert client.get(f"/charter/marks/{other.reference}/credential.jwt").status_code == 200


def test_the_addresses_in_a_credential_answer(client, mark):
    _header, claims = checked(client, mark.credential)
    kid = SigningKey.objects.get().kid
    assert told(client, f"/charter/keys/{kid}.json")["kid"] == f"{HERE}/charter/keys/{kid}.json"
    assert told(client, "/charter/issuer.json")["id"] == claims["issuer"]["id"]
    assert (
        told(client, "/charter/marks/CM-2026-0001/achievement.json")["criteria"]
        == claims["credentialSubject"]["achievement"]["criteria"]
    )
    assert client.get("/charter/keys/nothing.json").status_code == 404
    assert client.get("/charter/marks/CM-2020-0001/achievement.json").status_code == 404
    assert client.get("/charter/marks/CM-2020-0001/credential.jwt").status_code == 404


def test_no_public_key_holds_anything_private(client, mark):
    (key,) = told(client, "/.well-known/jwks.json")["keys"]
    assert sorted(key) == ["alg", "e", "kid", "kty", "n", "use"]


def test_the_private_key_is_not_readable_in_the_database(mark):
    kept = bytes(SigningKey.objects.get().private)
    assert kept.startswith(b"gAAAA")  # Fernet
    assert b"PRIVATE" not in kept


def test_one_key_signs_all_marks(client, mark, lena, rania):
    a_service_mark(a_service(), lena, team=[rania])
    assert SigningKey.objects.count() == 1


def test_a_new_key_signs_from_now_on_and_old_marks_can_still_be_checked(client, mark, lena, rania, capsys):
    call_command("new_badge_key")
    new, old = SigningKey.objects.all()
    assert capsys.readouterr().out == f"Marks are signed with {new.kid} from now on.\n"
    assert (bytes(old.private), new.retired_at) == (b"", None)
    assert old.retired_at is not None
    later = a_service_mark(a_service(), lena, team=[rania])
    assert checked(client, mark.credential)[0]["kid"].endswith(f"{old.kid}.json")
    assert checked(client, later.credential)[0]["kid"].endswith(f"{new.kid}.json")


def test_another_secret_key_makes_another_signing_key_and_old_marks_can_still_be_checked(
    client, mark, lena, rania, settings, caplog
):
    settings.SECRET_KEY = "another-" * 10
    later = a_service_mark(a_service(), lena, team=[rania], met=date(2026, 6, 1))
    assert "can't be opened with this SECRET_KEY" in caplog.text
    assert len({checked(client, each.credential)[0]["kid"] for each in (mark, later)}) == 2


@pytest.mark.parametrize(
    "path",
    [
        "/.well-known/jwks.json",
        "/charter/issuer.json",
        "/charter/revoked.json",
        "/charter/marks/CM-2026-0001/achievement.json",
        "/charter/marks/CM-2026-0001/credential.jwt",
    ],
)
def test_programs_of_other_sites_may_read_and_keep_it_for_five_minutes(client, mark, path):
    answer = client.get(path)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
