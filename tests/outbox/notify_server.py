"""GOV.UK Notify, as small as can be: a real web server on this machine that answers as it is told."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SERVICE, SECRET = "11111111-2222-3333-4444-555555555555", "66666666-7777-8888-9999-000000000000"
KEY, TEMPLATE = f"our_key-{SERVICE}-{SECRET}", "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
YES = (201, {"id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": None})


def no(status, kind, words):
    return status, {"status_code": status, "errors": [{"error": kind, "message": words}]}


class Notify(ThreadingHTTPServer):
    """`answers` are what it says next, then always yes: (status, JSON or text), or "silence" or "hang up"."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Door)
        self.answers, self.asked, self.keys = [], [], []
        self.url = f"http://127.0.0.1:{self.server_port}"
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def go(self):
        self.shutdown()
        self.server_close()


class Door(BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, asked))
        self.server.keys.append(self.headers["Authorization"].removeprefix("Bearer "))
        answer = self.server.answers.pop(0) if self.server.answers else YES
        if answer == "silence":
            time.sleep(1)
        if isinstance(answer, str):
            return
        status, body = answer
        body = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Tests are quiet."""
