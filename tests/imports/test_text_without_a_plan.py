"""Texts that hold no plan: nothing in them is an action, however it begins and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from imports.request import Request
from imports.safety import worker

MINUTES = """Tamsworth District Council
Minutes of the Equality and Diversity Working Group held on 4 March 2025 at 10am

Present: Councillor J Bright (Chair), S Patel (HR Manager)

1. Declarations of interest
There were none.

2. Equality action plan
The Policy Officer introduced the report. It was said that the training would be finished by June 2025.

3. Any other business
- Review of the polling stations
- Develop a joint response with the county council
- Provide a list of dates

Actions
- SP to circulate the training figures by 1 April
- TM to ask the forum for its views
"""
POLICY = """Equality, Diversity and Inclusion Policy

1. Introduction
Havering Marsh Council is committed to equality. This policy applies to all employees and contractors.

2. Our commitments
We will:
- treat everybody with dignity and respect
- challenge discrimination wherever it occurs
- review this policy every three years

3. Responsibilities
Managers will:
- promote this policy to their staff
- deal with complaints promptly
"""
CONTENTS = """Equality Strategy and Action Plan 2024-2028

Contents

1. Foreword ........ 3
2. Introduction ........ 4
3. Our objectives ........ 9
4. Action plan ........ 12
5. Monitoring and review ........ 20
"""
ADVERT = """Equality and Inclusion Officer
Grade 8, £34,314 to £37,938
Closing date: 12 May 2025

You will lead our work on equality. We are looking for somebody who can:

- develop and deliver our equality action plan
- provide advice to managers
- produce reports for committee

Key responsibilities

1. Lead the delivery of the equality objectives
2. Develop training for managers
3. Monitor progress and report each quarter
"""
FOREWORD = """Equality Objectives 2024-2028

Foreword

Welcome. Over the next four years we want to be a council that listens.

What you told us

In our survey, residents asked us to:

- Improve access to leisure centres
- Provide more information in other languages
- Support young people to find work

Our duties

We must have due regard to the need to:

- Eliminate discrimination
- Advance equality of opportunity
- Foster good relations

Glossary

- BSL: British Sign Language
- EIA: equality impact assessment
"""
ASSESSMENT = """Equality Impact Assessment

Title of policy: Library opening hours
Lead officer: Jane Moor
Date: 3 May 2025
Service: Libraries
Description: The council proposes to change the hours at four libraries.
Impact: Older residents may find it harder to visit.
Evidence: Usage data for 2024.
"""
CONTACTS = """Equality contacts

Adult Social Care
Team: Quality and Practice
Contact: Jane Moor

Housing Options
Team: Allocations
Contact: Amir Sandhu
"""
EVENTS = """Council celebrates Pride month
Published: 4 June 2025
Councillor Adams said: "We will do all we can to make everybody welcome."
What's on
- Flag raising at County Hall, 1 June 2025
- Film night at the library. 12 June 2025
- Family picnic in Holt Park (21 June 2025)
- Staff network lunch. 26 June 2025
"""


@pytest.mark.parametrize(
    "text",
    [MINUTES, POLICY, CONTENTS, ADVERT, FOREWORD, ASSESSMENT, CONTACTS, EVENTS],
    ids=["minutes", "policy", "contents", "advert", "foreword", "assessment", "contacts", "events"],
)
def test_a_text_without_a_plan_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "pasted.txt"
    path.write_text(text, "utf-8")
    reading = worker.read(path.read_bytes(), Request(path.name))
    assert reading.plan is None, reading.plan and [action.action for action in reading.plan.actions]
    assert reading.refused and "holds no action plan" in reading.refused
