"""What a trial came to: one line that begins with `promise`, and the violations in full."""
import time


class Trial:
    """One promise under trial."""

    def __init__(self, promise):
        self.promise, self.violations, self.notes, self.began = promise, [], [], time.monotonic()
        self.numbers, self.controls, self.missing = {}, {}, []

    def violation(self, where, what):
        self.violations.append(f"{where}: {what}")
        print(f"  VIOLATION {self.promise} {where}: {what}", flush=True)

    def expect(self, where, complaints):
        for complaint in complaints:
            self.violation(where, complaint)
        return not complaints

    def control(self, name, failed, words):
        """A control must fail: a trial that cannot see a fault shows nothing."""
        self.controls[name] = {"failed": bool(failed), "words": words}

    def not_yet(self, what):
        """What the program cannot do yet is told, and never counted as kept."""
        self.missing.append(what)

    @property
    def is_kept(self):
        return not self.violations and all(one["failed"] for one in self.controls.values())

    @property
    def line(self):
        parts = [f"{self.numbers.get('words', '')}, {len(self.violations)} violations"]
        for name, one in self.controls.items():
            parts.append(f"control {name} {one['words']}{'' if one['failed'] else ' (DID NOT FAIL)'}")
        if self.missing:
            parts.append("not yet: " + ", ".join(self.missing))
        parts.append(f"{time.monotonic() - self.began:.0f} s")
        return f"promise {self.promise}: " + "; ".join(parts)

    @property
    def record(self):
        return {"promise": self.promise, "kept": self.is_kept, "numbers": self.numbers,
                "violations": self.violations, "controls": self.controls, "notYet": self.missing,
                "seconds": round(time.monotonic() - self.began, 1)}
