"""Other actions that an action's words name."""

from __future__ import annotations

import pytest

from imports.drafts import ActionDraft, Update
from imports.meaning.links import link

REFS = ["1.1", "2.1", "2.2", "2.3", "3.2", "3.4", "Action 14", "EDI1.02", "WF-03", "4a"]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see Action 14", ["Action 14"]),
        ("Done with EDI 1.02 in June", ["EDI1.02"]),
        ("This follows WF-03.", ["WF-03"]),
        ("(links to 3.2 and 3.4)", ["3.2", "3.4"]),
        ("Linked to 3.2, 3.4 and 4a.", ["3.2", "3.4", "4a"]),
        ("actions 2.1–2.3", ["2.1", "2.2", "2.3"]),
        ("see actions 2.1 to 2.3", ["2.1", "2.2", "2.3"]),
        ("see action 3.2", ["3.2"]),
        ("It cost 3.2 million", []),
        ("Up 3.4 per cent since 2.1 was set", []),
        ("see 3.25 and section 9", []),
        ("action 1.1 itself", []),
    ],
)
def test_a_link_is_a_reference_of_the_plan_and_no_number_that_is_none(text: str, links: list[str]) -> None:
    actions = [ActionDraft(action="Open the doors", ref=ref) for ref in REFS]
    actions[0].updates = [Update(text)]
    link(actions)
    assert actions[0].links == links
