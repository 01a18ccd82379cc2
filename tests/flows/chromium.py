"""A real browser for tests of pages: headless Chromium, driven over its debugging pipe with nothing but the library."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import time
from pathlib import Path
from shutil import which
from typing import Any

CHROMIUM = next(filter(None, map(which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)

PHONE = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
DESK = {"width": 1200, "height": 900, "deviceScaleFactor": 1, "mobile": False}
KEYS = {"Tab": 9, "Enter": 13, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe")
TROUBLE = ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded", "Page.javascriptDialogOpening")


class Browser:
    """One tab: commands go down file 3 and answers come up file 4, JSON with a zero byte after it."""

    def __init__(self, profile: Path) -> None:
        self.number, self.session, self.trouble, self.fetched = 0, None, [], []
        reads, self.down = os.pipe()
        self.up, writes = os.pipe()
        bash = f'exec "$@" 3<&{reads} 4>&{writes}'
        line = ["bash", "-c", bash, "bash", str(CHROMIUM), *OPTIONS, f"--user-data-dir={profile}", "about:blank"]
        self.process = subprocess.Popen(line, pass_fds=(reads, writes), stderr=subprocess.DEVNULL)
        for end in (reads, writes):
            os.close(end)
        self.answers = os.fdopen(self.up, "rb")
        self._attach()

    def _attach(self) -> None:
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def close(self) -> None:
        os.close(self.down)  # a browser whose pipe is closed ends
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.answers.close()

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.down, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self.number:
            self._note(answer)
        assert "error" not in answer, (method, answer["error"])
        return answer["result"]

    def _next(self) -> dict[str, Any]:
        letters = bytearray()
        while (letter := self.answers.read(1)) not in (b"\0", b""):
            letters += letter
        assert letters, "the browser has gone"
        return json.loads(letters)

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("method") in TROUBLE:
            self.trouble.append(event)
        if event.get("method") == "Network.requestWillBeSent":
            address = event["params"]["request"]["url"]
            self.fetched += [] if address.startswith("data:") else [address]

    def open(self, address: str, *, screen: dict[str, Any] = DESK) -> None:
        self.send("Emulation.setDeviceMetricsOverride", **screen)
        self.send("Page.navigate", url="about:blank")
        self.trouble, self.fetched = [], []
        self.send("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && document.querySelector('#count')?.textContent !== ''")

    def ask(self, expression: str) -> Any:
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, expression: str) -> None:
        deadline = time.monotonic() + 10
        while not self.ask(f"Boolean({expression})"):
            assert time.monotonic() < deadline, f"never came: {expression}"
            time.sleep(0.05)

    def text(self, selector: str) -> str:
        return self.ask(f"document.querySelector({json.dumps(selector)}).innerText")

    def texts(self, selector: str) -> list[str]:
        return self.ask(f"[...document.querySelectorAll({json.dumps(selector)})].map((node) => node.innerText)")

    def click(self, selector: str) -> None:
        """A real click with the mouse in the middle of what is there."""
        place = self.ask(
            f"(() => {{ const node = document.querySelector({json.dumps(selector)}); node.scrollIntoView("
            "{ block: 'center' }); const box = node.getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def press(self, *keys: str) -> None:
        for key in keys:
            for kind in ("rawKeyDown", "keyUp"):
                self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=KEYS[key])
                if kind == "rawKeyDown" and key == "Enter":
                    self.send("Input.dispatchKeyEvent", type="char", key=key, code=key, text="\r")

    def choose(self, selector: str, value: str) -> None:
        node = f"document.querySelector({json.dumps(selector)})"
        change = "['input', 'change'].forEach((name) => node.dispatchEvent(new Event(name, { bubbles: true })))"
        self.ask(f"(() => {{ const node = {node}; node.value = {json.dumps(value)}; {change}; }})()")

    def shown(self, count: str) -> None:
        self.wait(f"document.querySelector('#count').textContent.startsWith({json.dumps(count + ' of')})")

    def picture(self, path: Path) -> None:
        found = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(found["data"]))
