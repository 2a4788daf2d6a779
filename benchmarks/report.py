"""The report page of many records: how long it takes to make, to open, and to filter in a browser.

usage: python -m benchmarks.report RECORDS [TEXTS] [--chromium PATH] [--runs N] [--json]

Makes the page with `quotes report` in a process of its own, opens it N times in a headless Chromium (Playwright's),
1280 by 900 pixels, and types words into the filter, letter by letter. An update is the time from a key until the
browser has drawn what it changed: two animation frames, so 17 ms or more even where nothing is to be done. The script
alone is what the page's own handlers take of it.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.bench import processor

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run")  # fmt: skip
TYPED = ("minister said", "police", "“we will”", "profit growth")
KIB_OF_MIB = 1024

# Times every input and scroll: the handlers' own time, and that until the second frame after them.
WATCH = """() => {
  window.updates = [];
  for (const kind of ["input", "scroll"]) {
    let began = 0;
    addEventListener(kind, () => { began = performance.now(); }, true);
    addEventListener(kind, () => {
      const handled = performance.now() - began, from = began;
      requestAnimationFrame(() => requestAnimationFrame(
        () => window.updates.push([kind, handled, performance.now() - from])));
    });
  }
}"""

OPENED = """async () => {
  const paint = () => performance.getEntriesByName("first-contentful-paint")[0];
  while (!paint()) await new Promise(requestAnimationFrame);
  const [page] = performance.getEntriesByType("navigation");
  return { paint: paint().startTime, ready: page.domInteractive, loaded: page.loadEventEnd };
}"""

Figures = dict[str, Any]


def make(records: Path, texts: Path | None, page: Path) -> Figures:
    """Make the page; seconds, peak memory in MiB and the page's size."""
    command = [sys.executable, "-m", "quotes", "report", str(records), "-o", str(page), "--quiet"]
    command += ["--texts", str(texts)] if texts else []
    started = time.perf_counter()
    subprocess.run(command, check=True)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KIB_OF_MIB
    with records.open("rb") as lines:
        number = sum(1 for line in lines if line.strip())
    return {"records": number, "seconds": seconds, "peak_mib": peak, "mib": page.stat().st_size / KIB_OF_MIB**2}


def browse(page: Path, chromium: str, runs: int) -> Figures:
    """Open the page and filter; milliseconds."""
    from playwright.sync_api import sync_playwright

    opened: list[dict[str, float]] = []
    updates: list[tuple[str, float, float]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        for _ in range(runs):
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            tab.goto(page.as_uri())
            opened.append(tab.evaluate(OPENED))
            tab.evaluate(WATCH)
            for view in ("articles", "table"):
                tab.locator(f"input[value={view}]").check(force=True)
                for words in TYPED:
                    tab.locator("#f-text").fill("")
                    tab.locator("#f-text").press_sequentially(words, delay=60)
            tab.locator("input[value=articles]").check(force=True)
            tab.locator("#f-text").fill("")
            for _ in range(30):
                tab.mouse.wheel(0, 1500)
                tab.wait_for_timeout(50)
            tab.wait_for_timeout(300)
            updates += tab.evaluate("window.updates")
            tab.close()
        browser.close()
    return {
        "opened": {name: median(one[name] for one in opened) for name in opened[0]},
        "filter": _spread([drawn for kind, _, drawn in updates if kind == "input"]),
        "script": _spread([handled for kind, handled, _ in updates if kind == "input"]),
        "scroll": _spread([drawn for kind, _, drawn in updates if kind == "scroll"]),
        "runs": runs,
    }


def _spread(values: Sequence[float]) -> dict[str, float]:
    """The median, the 95th percentile and the worst."""
    return {"n": len(values), "p50": median(values), "p95": quantiles(values, n=20)[-1], "worst": max(values)}


def table(figures: Figures) -> str:
    """The figures for reading."""
    opened = figures["opened"]
    lines = [
        f"{processor()}, {os.cpu_count()} cores; {figures['records']} records, page of {figures['mib']:.1f} MiB",
        "",
        f"make the page        {figures['seconds']:8.1f} s, {figures['peak_mib']:.0f} MiB at most",
        f"first paint          {opened['paint']:8.0f} ms (median of {figures['runs']})",
        f"all read, script run {opened['ready']:8.0f} ms",
        f"loaded               {opened['loaded']:8.0f} ms",
        "",
        f"{'milliseconds':20} {'n':>8}{'p50':>8}{'p95':>8}{'worst':>8}",
    ]
    for name, label in (("filter", "key to drawn"), ("script", "of it the script"), ("scroll", "scroll to drawn")):
        f = figures[name]
        lines.append(f"{label:20} {f['n']:>8}{f['p50']:>8.0f}{f['p95']:>8.0f}{f['worst']:>8.0f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.report", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("records", type=Path, help="a file that `quotes extract` wrote")
    parser.add_argument("texts", type=Path, nargs="?", help="the folder of its articles' texts")
    parser.add_argument("--chromium", default=CHROMIUM, help=f"the browser (default: {CHROMIUM})")
    parser.add_argument("--runs", type=int, default=3, help="how often the page is opened (default: 3)")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        figures = make(args.records, args.texts, page) | browse(page, args.chromium, args.runs)
    print(json.dumps(figures) if args.json else table(figures))


if __name__ == "__main__":
    main()
