from textwrap import dedent

import pytest

from coproduction.toolkit import library


@pytest.fixture
def folder(tmp_path, settings):
    """A local area's folder of toolkit files, in use. Call it to put a file in: `folder("a.toml", "…")`."""
    area = tmp_path / "toolkit"
    area.mkdir()
    settings.TOOLKIT_DIR = area

    def put(name, text):
        content = text if isinstance(text, bytes) else dedent(text).encode()
        (area / name).write_bytes(content)
        library.reload()
        return area

    yield put
    library.reload()
