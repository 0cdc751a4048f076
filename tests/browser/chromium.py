"""Chromium without a window, driven through a pair of pipes: what a page looks like, and what it says of itself."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync --remote-debugging-pipe"
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def found() -> str | None:
    """The browser's program; None where there is none, or where pipes cannot be handed on (Windows)."""
    return None if sys.platform == "win32" else next(filter(None, map(shutil.which, _NAMES)), None)


class Browser:
    """One browser with one page open in it."""

    def __init__(self, to: BinaryIO, back: BinaryIO) -> None:
        self._to, self._back, self._last = to, back, 0
        self._session = ""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.send("Page.enable")

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """One command of the browser's protocol and its answer."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        answer = self._until(lambda said: said.get("id") == self._last)
        assert "error" not in answer, f"{method}: {answer['error']}"
        return dict(answer["result"])

    def open(self, path: Path) -> None:
        """Show a file, and wait until it is there."""
        self.send("Page.navigate", url=path.absolute().as_uri())
        self._until(lambda said: said.get("method") == "Page.loadEventFired")

    def show(self, width: int, height: int = 900, *, media: str = "screen", **features: str) -> None:
        """As wide as a telephone, dark, for paper: `features` are named as a style sheet does, with underscores."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.send("Emulation.setEmulatedMedia", media=media, features=named)

    def evaluate(self, script: str) -> Any:
        """What a script gives in the page; the page's own policy does not hold for the one who looks at it."""
        told = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def picture(self, path: Path, *, top: float = 0, height: float = 0) -> None:
        """The page as a PNG: `height` of it from `top` on, or all of it."""
        size = self.send("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": top, "width": size["width"], "height": height or size["height"], "scale": 1}
        shot = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        path.write_bytes(base64.b64decode(shot["data"]))

    def print(self, path: Path) -> None:
        """The page as it comes out on paper."""
        self.send("Emulation.setEmulatedMedia", media="", features=[])
        printed = self.send("Page.printToPDF", printBackground=False, preferCSSPageSize=True)
        path.write_bytes(base64.b64decode(printed["data"]))

    def _until(self, is_it: Any) -> Mapping[str, Any]:
        while True:
            message = bytearray()
            while (letter := self._back.read(1)) != b"\0":
                assert letter, "the browser has gone"
                message += letter
            if is_it(said := json.loads(message)):
                return dict(said)


@contextmanager
def browser(program: str) -> Iterator[Browser]:
    """A browser that knows nothing of any other, and is gone afterwards."""
    there, to = os.pipe()
    back, here = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *FLAGS.split(), f"--user-data-dir={profile}", "about:blank"]
        handed = f'exec "$0" "$@" 3<&{there} 4>&{here}'
        started = subprocess.Popen(
            ["/bin/bash", "-c", handed, *command], pass_fds=(there, here), stderr=subprocess.DEVNULL
        )
        os.close(there)
        os.close(here)
        with os.fdopen(to, "wb") as writing, os.fdopen(back, "rb") as reading:
            try:
                yield Browser(writing, reading)
            finally:
                started.terminate()
                started.wait(timeout=20)
