"""Lines that are furniture of web pages, and sentences that only look so."""

from __future__ import annotations

import pytest

from kpgraph.loader.boilerplate import is_boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "your ad here",
        "leave a reply:",
        "  Share this: ",
        "Share on Facebook",
        "Read more: Norway Objects to Reform",
        "ADVERTISEMENT",
        "Subscribe to our newsletter!",
        "We use cookies to improve your experience.",
        "[Click here to donate]",
        "Related articles",
        "Print | Email",
        "© 2022 The Oslo Gazette. All rights reserved.",
        "3 comments",
        "Home > News > Africa",
        "Your gift helps us hold Kuwait to account.",
        "Is this page useful?",
        "Report a problem with this page",
        "Submitted by admin on Fri, 06/24/2022 - 08:12",
    ],
)
def test_furniture(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Norway blocked the proposal.",
        "Support for the Proposal",
        "More countries joined the ban.",
        "See the statement by Norway.",
        "Conflict Diamonds",
        "Like Sweden, Norway objected.",
        "Norway shared this view with its allies.",
        "Comments by Norway were welcomed.",
        "The newsletter of the board said that Norway objected.",
        "Read aloud by Norway, the text was adopted.",
        "Post-conflict states objected.",
        "Print media reported that Norway objected.",
        "Support from Norway helps the review.",
        "Posted by Norway in 2022 to Kinshasa, the envoy objected.",
        "Report by Norway on the review of 2022 was welcomed.",
    ],
)
def test_prose(line: str) -> None:
    assert not is_boilerplate(line)
