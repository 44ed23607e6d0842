# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests that run the program from outside share: their report."""


class Report:
    """A line for each test, in the Test Anything Protocol, and below it what is wrong: a sentence, a
    list of them, or nothing."""

    def __init__(self):
        self.count = self.failed = 0

    def __call__(self, title, problems):
        problems = [problems] if isinstance(problems, str) else problems or []
        self.count += 1
        self.failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {self.count} {title}", flush=True)
        for problem in problems[:10]:
            print("#", problem.replace("\n", "\n# "), flush=True)

    def end(self):
        """The exit status of the test."""
        print(f"1..{self.count}", flush=True)
        return 1 if self.failed else 0
