"""What is read beside the keys: what cannot be read is said, and what nobody wants any more is given up in silence."""

from __future__ import annotations

from collections.abc import Callable

from db.register import Register
from tests.edi_tui.screens.desk import desk


async def test_a_register_that_was_damaged_meanwhile_is_said_in_a_sentence(register: Register) -> None:
    async with desk(register) as at:
        with register.path.open("rb+") as file:
            file.seek(4096)
            file.write(b"\xff" * (register.path.stat().st_size - 4096))
        at.plan.reload()
        await at.until(lambda: any(register.path.name in told.sentence for told in at.app.said))


async def test_only_what_was_wanted_last_is_shown(register: Register) -> None:
    shown: list[int] = []
    async with desk(register) as at:

        def reading(number: int) -> Callable[[object], int]:
            return lambda conn: number

        for number in range(20):
            at.plan.read_apart(reading(number), shown.append)
        await at.until(lambda: bool(shown))
        await at.settle()
    assert shown == [19]
