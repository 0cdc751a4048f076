"""The choices of an export, remembered for each plan of each register, so that the same is given out by one key.

No text of the register is kept outside it: a view is remembered by a sign of it, an officer by a key.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from edi_tui.exports import Audience
from edi_tui.exports.report.template import SECTIONS, Template
from edi_tui.giving.choice import FORMS_AND_INTO, WHATS, Chosen
from edi_tui.settings import read_settings, remember

_REGISTERS, _PLANS = 8, 12  # as many as choices are kept for
_TEXTS = ("view", "officer", "columns", "source", "path")
_TEMPLATE_TEXTS = ("title", "version", "styles")
_TEMPLATE_DAYS = ("as_at", "since")


def kept_choice(register: Path, plan_id: str) -> Chosen | None:
    """What was chosen last for a plan; what is missing or wrong in the settings is as it is by default."""
    kept = _table(_table(read_settings(), "exports"), str(register)).get(plan_id)
    return _chosen(kept) if isinstance(kept, dict) else None


def keep_choice(register: Path, plan_id: str, chosen: Chosen) -> str | None:
    """Remember what was chosen; a sentence where it cannot be."""
    every = _table(read_settings(), "exports")
    plans = {key: one for key, one in _table(every, str(register)).items() if key != plan_id}
    others = {name: one for name, one in every.items() if name != str(register)}
    # The newest stands last, so that what is dropped is what nobody used for the longest time.
    kept = dict(list(plans.items())[1 - _PLANS :]) | {plan_id: _told(chosen)}
    told = dict(list(others.items())[1 - _REGISTERS :]) | {str(register): kept}
    if list(every) != list(told) or list(_table(every, str(register))) != list(kept):
        remember(exports=None)  # settings are changed in place: only what is written afresh is in another order
    return remember(exports=told, export_folder=str(Path(chosen.path).parent))


def _told(chosen: Chosen) -> dict[str, Any]:
    """The choice as the settings have it: what differs from the default."""
    plain = Chosen(what="", form="")
    told: dict[str, Any] = {"what": chosen.what, "form": chosen.form, "audience": str(chosen.audience)}
    told |= {name: getattr(chosen, name) for name in _TEXTS}
    told |= {"is_own_name": chosen.is_own_name}
    template = chosen.template
    told |= {name: getattr(template, name) for name in (*_TEMPLATE_TEXTS, *_TEMPLATE_DAYS)}
    told |= {"sections": list(template.sections) if template.sections != plain.template.sections else None}
    return {name: value for name, value in told.items() if value not in (None, "", False)}


def _chosen(kept: dict[str, Any]) -> Chosen:
    found = Chosen(is_own_name=kept.get("is_own_name") is True)
    texts = {name: kept[name] for name in _TEXTS if isinstance(kept.get(name), str)}
    found = replace(found, **texts, template=_template(kept))
    if kept.get("what") in WHATS:
        found = found.with_(what=kept["what"])
    if kept.get("form") in FORMS_AND_INTO:
        found = found.with_(form=kept["form"])
    with contextlib.suppress(ValueError):
        found = found.with_(audience=Audience(str(kept.get("audience"))))
    return found


def _template(kept: dict[str, Any]) -> Template:
    texts = {name: kept[name] for name in _TEMPLATE_TEXTS if isinstance(kept.get(name), str)}
    days = {name: kept[name] for name in _TEMPLATE_DAYS if isinstance(kept.get(name), date)}
    template = Template(**texts, **days)
    named = kept.get("sections")
    sections = tuple(section for section in SECTIONS if section in named) if isinstance(named, list) else ()
    return template.with_(sections=sections) if sections else template


def _table(settings: dict[str, Any], name: str) -> dict[str, Any]:
    found = settings.get(name)
    return found if isinstance(found, dict) else {}
