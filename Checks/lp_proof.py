"""Holds the allocator against an independent solver: linear programmes by SciPy's HiGHS.

    python Checks/lp_proof.py WARIATE [--problems 2000] [--seed 1]

Each made-up problem of normal wishes goes through `wariate allocate --problem`. Then
- the total is that of the linear programme that grants the most,
- each row's level is that of lexicographic max-min by a chain of linear programmes,
- every row gets floor or ceiling of level × ask and no plant gives more than it has,
- other orders of the lists give the same totals, more supply never a smaller total, and a row cut in two the same level.

Prints how many problems agree and exits 1 at the first that does not. Without SciPy it says so and exits 0.
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

try:
    import numpy
    from scipy.optimize import linprog
except ImportError:
    print("lp_proof: SciPy is not installed, so nothing was compared")
    sys.exit(0)

KINDS = ["太陽光", "風力", "地熱"]
PLACES = ["福島県", "青森県", "大分県"]
STARTS = [("2001-04-01", False), ("2015-04-01", True), (None, False)]


def problem(rng):
    plants = []
    for number in range(rng.randrange(1, 9)):
        start, _ = rng.choice(STARTS)
        plants.append({"id": "P%d" % number, "kind": rng.choice(KINDS), "prefecture": rng.choice(PLACES), "operation_start": start,
                       "supply_kwh": rng.randrange(0, 60), "normal_ok": rng.random() < 0.9})
    rows = []
    for number in range(rng.randrange(1, 10)):
        rows.append({"id": "N%d" % number, "applicant": "A%d" % (number % 3), "receipt": rng.randrange(1, 5), "line": number,
                     "kind": rng.choice(KINDS + [None]), "prefecture": rng.choice(PLACES + [None]), "within_15y": rng.random() < 0.3,
                     "ask_kwh": rng.randrange(1, 60)})
    return {"schema": "alloc-problem/1", "title": "proof", "reference_date": "2024-05-31", "facilities": plants, "specific": [], "normal": rows}


def may_have(row, plant):
    young = dict(STARTS)[plant["operation_start"]]
    return (plant["normal_ok"] and row["kind"] in (None, plant["kind"]) and row["prefecture"] in (None, plant["prefecture"])
            and (young or not row["within_15y"]))


class Programme:
    """Variables: kWh of each pair that may be, then one level."""

    def __init__(self, case):
        self.rows, self.plants = case["normal"], case["facilities"]
        self.pairs = [(r, p) for r, row in enumerate(self.rows) for p, plant in enumerate(self.plants) if may_have(row, plant)]
        count = len(self.pairs) + 1
        self.supply = numpy.zeros((len(self.plants), count))
        self.granted = numpy.zeros((len(self.rows), count))
        for place, (r, p) in enumerate(self.pairs):
            self.supply[p, place] = 1
            self.granted[r, place] = 1
        self.has = numpy.array([p["supply_kwh"] for p in self.plants], float)
        self.asks = numpy.array([r["ask_kwh"] for r in self.rows], float)

    def solve(self, goal, fixed, rising=()):
        """Largest goal · x with rows of `fixed` at their kWh, and those of `rising` at level × ask or more."""
        upper, bound = [self.supply, self.granted], [self.has, self.asks]
        for row in rising:
            line = -self.granted[row].copy()
            line[-1] = self.asks[row]
            upper.append(line[None, :])
            bound.append(numpy.zeros(1))
        for row, kwh in fixed.items():
            upper.append(-self.granted[row][None, :])
            bound.append(numpy.array([-kwh + 1e-9]))
        found = linprog(-goal, numpy.vstack(upper), numpy.concatenate(bound), bounds=[(0, None)] * (len(goal) - 1) + [(0, 1)], method="highs")
        assert found.status == 0, found.message
        return -found.fun

    def largest_total(self):
        goal = self.granted.sum(axis=0)
        return self.solve(goal, {})

    def levels(self):
        level_goal = numpy.zeros(self.granted.shape[1])
        level_goal[-1] = 1
        fixed, levels, rising = {}, {}, set(range(len(self.rows)))
        while rising:
            level = self.solve(level_goal, fixed, rising)
            if level >= 1 - 1e-9:
                for row in rising:
                    levels[row] = 1.0
                break
            floor = {**fixed, **{row: level * self.asks[row] for row in rising}}
            bound = [row for row in sorted(rising) if self.solve(self.granted[row], floor) <= level * self.asks[row] + 1e-6]
            assert bound, "a level binds nobody"
            for row in bound:
                levels[row] = level
                fixed[row] = level * self.asks[row]
                rising.discard(row)
        return levels


class Wariate:
    def __init__(self, path, folder):
        self.path, self.folder = path, pathlib.Path(folder)

    def __call__(self, case):
        (self.folder / "p.json").write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
        subprocess.run([self.path, "allocate", "--problem", self.folder / "p.json", "--out", self.folder / "r.json"], check=True)
        return json.loads((self.folder / "r.json").read_text(encoding="utf-8"))


def check(case, wariate, rng):
    result = wariate(case)
    totals, levels = result["totals"], {k: Fraction(v) for k, v in result["levels"].items()}
    programme = Programme(case)
    assert abs(programme.largest_total() - sum(totals.values())) < 1e-6, "total"
    for row, level in programme.levels().items():
        ident, ask = case["normal"][row]["id"], case["normal"][row]["ask_kwh"]
        assert abs(float(levels[ident]) - level) < 1e-6, "level of " + ident
        assert abs(totals[ident] - levels[ident] * ask) < 1, "rounding of " + ident
    used = {}
    for line in result["assignments"]:
        used[line["facility"]] = used.get(line["facility"], 0) + line["kwh"]
    for plant in case["facilities"]:
        assert used.get(plant["id"], 0) <= plant["supply_kwh"], "plant " + plant["id"]
    change(case, totals, levels, wariate, rng)


def change(case, totals, levels, wariate, rng):
    mixed = dict(case, facilities=rng.sample(case["facilities"], len(case["facilities"])), normal=rng.sample(case["normal"], len(case["normal"])))
    assert wariate(mixed)["totals"] == totals, "order"
    more = dict(case, facilities=[dict(p, supply_kwh=p["supply_kwh"] + rng.randrange(5)) for p in case["facilities"]])
    assert sum(wariate(more)["totals"].values()) >= sum(totals.values()), "more supply"
    row = rng.choice(case["normal"])
    if row["ask_kwh"] > 1:
        part = rng.randrange(1, row["ask_kwh"])
        halves = [dict(row, ask_kwh=part), dict(row, id="other", ask_kwh=row["ask_kwh"] - part)]
        cut = wariate(dict(case, normal=[r for r in case["normal"] if r is not row] + halves))["levels"]
        assert {k: Fraction(v) for k, v in cut.items()} == {**levels, "other": levels[row["id"]]}, "splitting"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("wariate")
    options.add_argument("--problems", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wariate = Wariate(given.wariate, folder)
        for number in range(given.problems):
            rng = random.Random("%d-%d" % (given.seed, number))
            case = problem(rng)
            try:
                check(case, wariate, rng)
            except AssertionError as fault:
                print("problem %d of seed %d: %s\n%s" % (number, given.seed, fault, json.dumps(case, ensure_ascii=False)))
                sys.exit(1)
    print("%d problems agree with the linear programmes" % given.problems)


if __name__ == "__main__":
    main()
