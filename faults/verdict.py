"""What a fault run found, each figure beside its bar."""

from dataclasses import dataclass, field


@dataclass
class Verdict:
    """Shown as it comes in; a bar that was missed makes the whole run fail."""

    title: str
    missed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        print(f"\n{self.title}", flush=True)

    def must(self, name: str, value: object, bar: str, held: bool) -> None:
        """A figure with a bar."""
        if not held:
            self.missed.append(name)
        print(f"  {'ok    ' if held else 'MISSED'} {name:<56}{value!s:>12}   {bar}", flush=True)

    def tell(self, name: str, value: object) -> None:
        """A figure that is only told."""
        print(f"         {name:<56}{value!s:>12}", flush=True)

    def why(self, lines: list[str], most: int = 5) -> None:
        """The first of the faults behind a bar that was missed."""
        for line in lines[:most]:
            print(f"           {line}", flush=True)

    @property
    def code(self) -> int:
        """The exit code of the run."""
        return 1 if self.missed else 0
