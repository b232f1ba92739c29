"""The command says with its exit code whether anything was wrong."""

from __future__ import annotations

import sys

import pytest

from chaos import __main__ as command
from chaos.ledger import Account, Tally
from chaos.run import Plan


@pytest.mark.parametrize(("found", "code"), [(["a"], 0), ([], 1), (["a", "a"], 1)])
def test_the_exit_code_says_whether_all_is_well(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], found: list[str], code: int
) -> None:
    plans: list[Plan] = []

    async def run(plan: Plan) -> Tally:
        plans.append(plan)
        account = Account("sheets")
        account.hold(["a"], found)
        return Tally(accounts=[account])

    monkeypatch.setattr(command, "run", run)
    monkeypatch.setattr(sys, "argv", ["chaos", "--kills", "9", "--people", "1", "--slack-people", "2", "--seed", "5"])
    with pytest.raises(SystemExit) as ended:
        command.main()
    assert ended.value.code == code
    assert plans == [Plan(9, 1, 2, 5)]
    assert "seed 5" in capsys.readouterr().out
