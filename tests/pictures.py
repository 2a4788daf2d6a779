"""The README's pictures, made of the fixtures: python -m tests.pictures. Look at them before you commit them."""

from __future__ import annotations

import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser

from quotes.report import gather, page
from quotes.review.serve import Server
from tests.chromium import chromium
from tests.reviewed import BUDGET, COURT, RECORDS, golden, review_database
from tests.saved import ARTICLES

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
SHOWN = golden(BUDGET)[2].id


def report(browser: Browser, folder: Path) -> None:
    """An article with a record's details, in light and dark."""
    written = folder / "report.html"
    written.write_bytes(b"".join(page(gather(RECORDS, ARTICLES), "What was said")))
    schemes: dict[str, Literal["light", "dark"]] = {"report.png": "light", "report-dark.png": "dark"}
    for name, scheme in schemes.items():
        tab = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme=scheme)
        tab.goto(f"{written.as_uri()}#{SHOWN}")
        tab.wait_for_timeout(500)
        tab.screenshot(path=PICTURES / name)
        tab.close()


def review(browser: Browser, folder: Path) -> None:
    """A document of which some records are decided."""
    server = Server(str(review_database(folder / "news.db", BUDGET, COURT)), "Ada Lovelace")
    thread = threading.Thread(target=server.run)
    thread.start()
    tab = browser.new_page(viewport={"width": 1200, "height": 800}, color_scheme="light")
    tab.goto(server.keys.url)
    tab.goto(f"http://127.0.0.1:{server.keys.port}/document/1")
    for key in "ajaj":
        tab.keyboard.press(key)
        tab.wait_for_timeout(400)
    tab.screenshot(path=PICTURES / "review-document.png")
    tab.close()
    server.stop()
    thread.join()


def main() -> None:
    """Take them all."""
    with chromium() as browser, TemporaryDirectory() as folder:
        report(browser, Path(folder))
        review(browser, Path(folder))


if __name__ == "__main__":
    main()
