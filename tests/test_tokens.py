"""A key in an address is long, stands in an address as it is, and is another one each time."""

import re

from coproduction.tokens import new_token


def test_a_token_is_32_signs_that_an_address_needs_no_escaping_for():
    assert all(re.fullmatch(r"[\w-]{32}", new_token(), re.ASCII) for _ in range(100))


def test_no_two_are_the_same():
    assert len({new_token() for _ in range(100)}) == 100
