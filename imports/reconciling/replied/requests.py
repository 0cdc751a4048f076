"""The requests that a reply may answer: how each calls its actions, and which one a document means."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.chasing import RequestLine, request_by_code, tags
from db.errors import Refused
from db.officers import OfficerLine, find_officers
from db.periods import in_words
from db.text import fold, one_line
from db.verbs.updating import current_period

NO_CODE = "{0} answers the request {1}, which this register does not have: say whom it is from with --from."
NOT_FROM = "“{0}” is neither the code of a request nor an officer of the register: look at “chase” for both."
SEVERAL_OFFICERS = "“{0}” may be {1}: say which, by the whole name."
SEVERAL_PLANS = "{0} has actions in several plans ({1}): say which one with --plan."
SEVERAL = "{0} carries two requests ({1}): copy the answers to one of them into a text of their own, and import that."
OTHER = "{0} answers the request {1} of {2}, not what was named with --from: nothing was read from it."
OTHER_PLAN = "{0} answers the request {1}, which is of the plan “{2}”, not of “{3}”."


@dataclass(frozen=True)
class Wanted:
    """What a reply may answer: an officer's actions in a plan and period, each by what the request calls it."""

    plan_id: str
    officer_id: str
    name: str
    period: str
    code: str  # "" where nobody asked
    labels: Mapping[str, str]  # what the request calls an action → its key


def labels_of(conn: sqlite3.Connection, actions: Sequence[str], request_id: str = "") -> dict[str, str]:
    """What a request calls its actions, with their keys: by the references that they had when it was made.

    What was numbered anew since would else take the answer of another one.
    """
    asked = {"keys": json.dumps(list(actions)), "request": request_id}
    refs = dict(conn.execute(_REFS, asked).fetchall())
    refs |= {key: json.loads(old) if old else None for key, old, _ in conn.execute(_REFS_THEN, asked)}
    return dict(zip(tags([refs.get(key) for key in actions]), actions, strict=True))


_REFS = "SELECT id, ref FROM action WHERE id IN (SELECT value FROM json_each(:keys))"
# Of each reference that was changed since a request was made, what the first of the changes replaced.
_REFS_THEN = """SELECT c.entity_key, c.old, min(batch.number) FROM change c JOIN batch ON batch.id = c.batch_id
    WHERE c.entity = 'action' AND c.field = 'ref' AND c.entity_key IN (SELECT value FROM json_each(:keys))
        AND batch.number > (SELECT min(b.number) FROM change r JOIN batch b ON b.id = r.batch_id
            WHERE r.entity = 'request' AND r.entity_key = :request AND r.field = '*')
    GROUP BY c.entity_key"""


def asked_by_code(conn: sqlite3.Connection) -> tuple[dict[str, list[str]], dict[str, str]]:
    """For each request's code the labels of its actions, and the officer's name."""
    rows = conn.execute(
        "SELECT r.id, r.code, r.actions, o.name FROM request r JOIN officer o ON o.id = r.officer_id"
    ).fetchall()
    labels = {row["code"]: list(labels_of(conn, json.loads(row["actions"]), row["id"])) for row in rows}
    return labels, {row["code"]: row["name"] for row in rows}


def wanted_by_code(conn: sqlite3.Connection, code: str) -> Wanted | None:
    """What the request of a code wants, with the other requests to the same officer for the same period."""
    request = request_by_code(conn, code) if code else None
    return _wanted(conn, request) if request else None


def wanted_from(conn: sqlite3.Connection, words: str, plan: str | None) -> Wanted:
    """What is wanted of whom a person names: by a code, else by an officer's name; Refused for neither.

    An officer who was asked answers the newest request; one who was not answers for all that they have a part in.
    """
    if found := wanted_by_code(conn, words):
        return found
    officers = find_officers(conn, words)
    names = list(dict.fromkeys(officer.name for officer in officers))
    if len(names) != 1:
        raise Refused(
            SEVERAL_OFFICERS.format(one_line(words), ", ".join(names)) if names else NOT_FROM.format(one_line(words))
        )
    plans = _plans_of(conn, officers, plan)
    if len(plans) != 1:
        titles = ", ".join(title for _, title in plans)
        raise Refused(SEVERAL_PLANS.format(one_line(words), titles) if plans else _no_actions(words, plan))
    return _of_officer(conn, officers, plans[0][0])


def _wanted(conn: sqlite3.Connection, request: RequestLine) -> Wanted:
    rows = conn.execute(
        """SELECT id, actions FROM request WHERE plan_id = ? AND officer_id = ? AND period = ? AND code <> ?
        ORDER BY rowid""",
        (request.plan_id, request.officer_id, request.period, request.code),
    )
    labels = labels_of(conn, request.actions, request.id)
    for row in rows:  # a reminder asks for fewer actions than the request before it: both may be answered
        for label, key in labels_of(conn, json.loads(row["actions"]), row["id"]).items():
            if key not in labels.values() and not label.startswith("action "):
                labels.setdefault(label, key)
    return Wanted(request.plan_id, request.officer_id, request.name, request.period, request.code, labels)


def _plans_of(conn: sqlite3.Connection, officers: Sequence[OfficerLine], plan: str | None) -> list[tuple[str, str]]:
    marks = ", ".join("?" * len(officers))
    rows = conn.execute(
        f"""SELECT DISTINCT p.id, p.title FROM plan p JOIN action a ON a.plan_id = p.id
        JOIN assignment s ON s.action_id = a.id WHERE NOT p.archived AND s.officer_id IN ({marks})""",
        [officer.id for officer in officers],
    )
    return [(row["id"], row["title"]) for row in rows if plan is None or fold(row["title"]) == fold(plan)]


def _of_officer(conn: sqlite3.Connection, officers: Sequence[OfficerLine], plan_id: str) -> Wanted:
    ids = [officer.id for officer in officers]
    marks = ", ".join("?" * len(ids))
    period = current_period(conn, plan_id)
    newest = conn.execute(
        f"""SELECT code FROM request WHERE plan_id = ? AND period = ?
        AND officer_id IN ({marks}) ORDER BY asked_on DESC, rowid DESC""",
        (plan_id, period, *ids),
    ).fetchone()
    if newest and (found := wanted_by_code(conn, newest["code"])):
        return found
    keys = conn.execute(
        f"""SELECT DISTINCT a.id FROM action a JOIN assignment s ON s.action_id = a.id
        WHERE a.plan_id = ? AND NOT a.archived AND s.officer_id IN ({marks}) ORDER BY a.position""",
        (plan_id, *ids),
    )
    labels = labels_of(conn, [row["id"] for row in keys])
    return Wanted(plan_id, ids[0], officers[0].name, period, "", labels)


def _no_actions(words: str, plan: str | None) -> str:
    return f"{one_line(words)} has no action in {f'the plan “{plan}”' if plan else 'any plan'}: nothing was read."


def settle(conn: sqlite3.Connection, file: str, codes: Sequence[str], named: Wanted | None, plan: str | None) -> Wanted:
    """What a document with these codes answers; Refused where that cannot be told, or is not what somebody said."""
    found = {code: wanted for code in codes if (wanted := wanted_by_code(conn, code))}
    kinds = {(one.plan_id, one.officer_id, one.period) for one in found.values()}
    if len(kinds) > 1:
        each = ", ".join(f"{code} for {in_words(one.period)}" for code, one in found.items())
        raise Refused(SEVERAL.format(file, each))
    wanted = named or next(iter(found.values()), None)
    if wanted is None:
        raise Refused(NO_CODE.format(file, next(iter(codes), "")))
    if kinds and (wanted.plan_id, wanted.officer_id, wanted.period) not in kinds:
        code, other = next(iter(found.items()))
        raise Refused(OTHER.format(file, code, other.name))
    title = conn.execute("SELECT title FROM plan WHERE id = ?", (wanted.plan_id,)).fetchone()[0]
    if plan and fold(plan) != fold(title):
        raise Refused(OTHER_PLAN.format(file, wanted.code or "of the officer", title, plan))
    return wanted
