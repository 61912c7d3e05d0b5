#!/usr/bin/env python3
"""Holds the formula of FIP against exact fractions of another language.

    python Checks/fip_proof.py WARIATE [--problems 10000] [--seed 1]

Random months of plants, many of them at the borders where the formula is bent (months below zero,
留保, no area, fuels that are never paid), go through `wariate fip calculate --problem`, all in one
file, and every member of every answer must be what fractions.Fraction says. Exits 1 at the first that
is not.
"""
import argparse
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

FUELS = ["A", "B", "C", "D", "E", "Enonbio", "F", "G"]
UNPAID = {"Enonbio", "F"}
FIVE = ["grantYen", "reserveYen", "withheldYen", "paymentYen", "shortageYen"]


def text(number, places):
    """A fraction that has so many decimals, with all of them."""
    scaled = number * 10**places
    assert scaled.denominator == 1
    digits = str(abs(scaled.numerator)).rjust(places + 1, "0")
    return ("-" if scaled < 0 else "") + digits[:-places] + "." + digits[-places:]


def cut(number, places):
    """Toward zero."""
    scaled = abs(number) * 10**places
    whole = scaled.numerator // scaled.denominator
    return Fraction(-whole if number < 0 else whole, 10**places)


def expected(problem):
    answer = {"schema": "fip-result/1", "plant": problem["plant"], "month": problem["month"]}
    gap = "supply-missing" if not problem["parts"] else None
    if any(Fraction(part["areaSupplyExcl"]) == 0 for part in problem["parts"]):
        gap = "area-zero"
    if gap:
        answer.update({"status": "算定不可", "reason": gap, "parts": [], "difference": None})
        answer.update({name: None for name in FIVE})
        return answer
    parts, grants, withheld_sum, reserve_sum = [], Fraction(0), Fraction(0), Fraction(0)
    for part in problem["parts"]:
        value = {
            name: Fraction(part[name]) for name in part
            if name not in ("yearMonth", "fuel", "ratio", "dismantlingPrice")
        }
        share = Fraction(part["ratio"] or "100") / 100
        market = value["prevYearAvg"] + value["monthAvg"] - value["prevYearMonthAvg"]
        unit = (
            value["basePrice"] + value["generationCharge"]
            - (market + value["nonFossil"] - value["balanceCost"])
        )
        energy = value["areaSupplyIncl"] / value["areaSupplyExcl"] * value["supplyExcl"]
        if problem["chargeOn"] == "excl":
            grant = unit * energy * share
        else:
            charge = value["generationCharge"]
            grant = ((unit - charge) * energy + charge * value["supplyIncl"]) * share
        withheld = Fraction(0)
        if problem["withheld"]:
            withheld = max(0, value["basePrice"] - market - value["nonFossil"]) * energy * share
        if part["fuel"] in UNPAID:
            grant = withheld = Fraction(0)
        price = part["dismantlingPrice"]
        reserve = Fraction(0) if price is None else Fraction(price) * value["supplyIncl"]
        grant, withheld, reserve = (cut(amount, 3) for amount in (grant, withheld, reserve))
        grants += max(0, grant) if problem["negative"] == "part" else grant
        withheld_sum += withheld
        reserve_sum += reserve
        parts.append({
            "yearMonth": part["yearMonth"], "fuel": part["fuel"], "marketPrice": text(market, 2),
            "unit": text(unit, 2), "grant": text(grant, 3), "withheld": text(withheld, 3),
            "reserve": text(reserve, 3),
        })
    grants = max(0, grants)
    withheld_sum = min(grants, withheld_sum)
    paid, reserve = int(cut(grants - withheld_sum, 0)), int(cut(reserve_sum, 0))
    five = [paid, reserve, int(cut(withheld_sum, 0)), max(0, paid - reserve), max(0, reserve - paid)]
    answer.update({"status": "算定済", "reason": None, "parts": parts})
    answer.update(zip(FIVE, five))
    previous = problem["previous"]
    answer["difference"] = previous and {
        name: new - previous[name] for name, new in zip(FIVE, five)
    }
    return answer


def draw(rng, number):
    def price(least, most):
        return text(Fraction(rng.randint(least, most), 100), 2)

    def energy(most):
        return text(Fraction(rng.randrange(10 ** rng.randint(1, most)), 1000), 3)

    fuels = [None]
    if rng.random() < 0.3:
        fuels = rng.sample(FUELS, rng.randint(1, 8))
    months = rng.choice([["2025-07"], ["2025-06", "2025-07"], ["2025-05", "2025-06", "2025-07"]])
    parts = []
    for month in months:
        market = {name: price(-500, 6000) for name in ("prevYearAvg", "monthAvg", "prevYearMonthAvg")}
        incl, excl = energy(14), energy(14)
        for fuel in fuels:
            ratio = text(Fraction(rng.randint(0, 100_000), 1000), 3)
            parts.append({
                "yearMonth": month, "fuel": fuel,
                "ratio": ratio if fuel and rng.random() < 0.9 else None,
                "basePrice": price(0, 5000), "generationCharge": price(-10, 300), **market,
                "nonFossil": price(0, 200), "balanceCost": price(-100, 200),
                "areaSupplyIncl": incl, "areaSupplyExcl": excl, "supplyIncl": energy(11),
                "supplyExcl": energy(11),
                "dismantlingPrice": rng.choice([None, price(0, 300)]),
            })
    previous = None
    if rng.random() < 0.3:
        previous = {name: rng.randrange(10**9) for name in FIVE}
    return {
        "schema": "fip-problem/1", "plant": "P%09d" % number, "month": "2025-07",
        "withheld": rng.random() < 0.4, "chargeOn": rng.choice(["excl", "incl"]),
        "negative": rng.choice(["total", "part"]), "parts": parts if rng.random() < 0.99 else [],
        "previous": previous,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("wariate")
    parser.add_argument("--problems", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    problems = [draw(rng, number) for number in range(options.problems)]
    with tempfile.TemporaryDirectory() as folder:
        source, result = pathlib.Path(folder, "p.json"), pathlib.Path(folder, "r.json")
        source.write_text(json.dumps(problems))
        answers = [expected(problem) for problem in problems]
        is_open = any(answer["reason"] for answer in answers)
        run = subprocess.run(
            [options.wariate, "fip", "calculate", "--problem", source, "--out", result],
            stdout=subprocess.DEVNULL)
        if run.returncode != (1 if is_open else 0):
            sys.exit("fip_proof: exit status %d" % run.returncode)
        found = json.loads(result.read_text())
    if len(found) != len(problems):
        sys.exit("fip_proof: %d answers of %d" % (len(found), len(problems)))
    for problem, got, want in zip(problems, found, answers):
        if got != want:
            sys.exit("fip_proof: %s\n  %s\n  %s" % (json.dumps(problem), got, want))
    below = sum(1 for a in answers for part in a["parts"] if part["grant"].startswith("-"))
    withheld = sum(1 for a in answers if a["withheldYen"])
    opened = sum(1 for a in answers if a["reason"])
    print(
        "fip_proof: %d problems agree to the last digit (%d parts below zero, %d with 留保, %d not"
        " calculated)" % (len(found), below, withheld, opened))


main()
