"""`make screenshots`: every page at 390 and 1280 px, light and dark, as PNG files; of the two in the README the light ones at 1280 px.

python -m tests.view.pages.screenshots FOLDER
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.view.pages.conftest import find_browser, make_example_record
from tests.view.pages.every_page import EVERY_PAGE
from tests.view.pages.served_site import serve_record

SIZES = ((390, 844), (1280, 900))


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        record = make_example_record(Path(temporary) / "news.db")
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
        with serve_record(record) as site:
            for name, shown in EVERY_PAGE.items():
                for width, height in SIZES:
                    for scheme in ("light", "dark"):
                        context = browser.new_context(
                            viewport={"width": width, "height": height},
                            color_scheme=scheme,  # type: ignore[arg-type]
                        )
                        page = context.new_page()
                        page.goto(shown.at(site))
                        page.wait_for_load_state("networkidle")
                        page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
                        context.close()
                print(name)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("work/screenshots"))
