from charter.freezing import digest_of
from charter.models import Version
from tests.charter.rooms import asked


def test_a_version_reads_back_as_it_was_hashed(finished, rania):
    version = Version.objects.get(pk=asked(finished, rania).pk)
    assert digest_of(version.content) == version.digest
