import json
import subprocess
from pathlib import Path

VNU = Path(__file__).resolve().parent.parent / "node_modules/vnu-jar/build/dist/vnu.jar"


def test_every_page_answers(found):
    assert [page[:4] for page in found if page.status >= 500] == []
    assert len(found) > 50


def test_every_page_is_valid_html(found, tmp_path):
    files = {}
    for number, page in enumerate(page for page in found if page.kind == "text/html"):
        file = tmp_path / f"{number}.html"
        file.write_bytes(page.content)
        files[file.name] = f"{page.method} {page.address} as {page.visitor}"
    said = subprocess.run(
        ["java", "-Xss4m", "-jar", VNU, "--format", "json", "--skip-non-html", "--exit-zero-always", tmp_path],
        capture_output=True, text=True, check=True,
    ).stderr  # fmt: skip
    faults = {}
    for message in json.loads(said)["messages"]:
        if message["type"] == "error":
            fault = f"{message['message']} {message.get('extract', '').strip()}"
            faults.setdefault(fault, []).append(files[Path(message["url"]).name])
    assert not faults, "\n".join(
        f"{fault}\n    {len(where)} times, such as {where[0]}" for fault, where in faults.items()
    )
    assert len(files) > 50
