"""create, status, send, cancel, as a program in Python that knows nothing of a mock."""
import json
import sys
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

base = sys.argv[1]


def call(method, path, body=None):
    request = Request(
        f"{base}/{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "api-login": "python@example.org",
            "api-key": "python",
            "Content-Type": "application/json",
        },
    )
    try:
        with urlopen(request) as answer:
            text = answer.read()
            return answer.status, json.loads(text) if text else None
    except HTTPError as error:
        return error.code, json.loads(error.read())


payload = {
    "recipients": [{"phone_number": "+442038828112", "first_name": "Alex"}],
    "text": "{first_name}, you have 1 Voice SMS",
    "sender": "12345",
    "voice_gender": "female",
    "voice_language": "en-GB",
}
created, campaign = call("POST", "create", payload)
while True:
    _, status = call("GET", f"status?ticket_number={campaign['ticket_number']}")
    if status["status"] != "under_computation":
        break
    time.sleep(0.05)
sent, _ = call("POST", "send", campaign)
_, second = call("POST", "create", payload)
cancelled, _ = call("DELETE", "cancel", second)
refused, error = call("POST", "create", {**payload, "voice_language": "xx-XX"})
code = error["errors"]["voice_language"]["code"]
print(json.dumps([created, status, sent, cancelled, refused, code]))
