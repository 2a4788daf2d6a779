"""The pages of the documentation show what the commands really say."""

from __future__ import annotations

import pytest

from tests.replay import PAGES, ROOT, laid_out, replayed


@pytest.mark.parametrize("page", list(PAGES))
def test_the_examples_are_real(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert text.count("$ quotes") > 5
    with laid_out(page):
        assert replayed(text) == text
