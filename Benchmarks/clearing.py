"""Times `wariate exchange clear` of an order book beside `LC_ALL=C sort` of the same orders, in turn, and prints CPU ratios
taken within each pair.

    python clearing.py WARIATE FOLDER [--rounds 5] [--orders 100000]

The book is a file of one order a line; `sort` gets these lines alone. Ours reads, clears, checks and writes durably.
Before a figure is printed, the program's checker has looked through the answer, and something was traded.
"""
import argparse
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys

from measure import measured

BOOKS = [("pay-as-bid", "pro-rata", 40, 400, "B"), ("single-price", "pro-rata", 60, 130, "BS"),
         ("single-price", "time", 60, 130, "BS")]
MUST, GOAL = 4.0, 2.0


def orders(count, floor, cap, sides):
    rng = random.Random(count)
    for number in range(count):
        yield ('{"id":"2024-01/%04d/1/%d","side":"%s","kwh":%d,"priceSen":%d,"at":"2024-05-%02dT%02d:%02d:%02d+09:00"}' % (
            rng.randrange(2000), number, rng.choice(sides), rng.randrange(1, 10**7), rng.randrange(floor, cap + 1),
            rng.randrange(1, 29), rng.randrange(8, 17), rng.randrange(60), rng.randrange(60)))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("wariate", type=pathlib.Path)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--orders", type=int, default=100_000)
    a = options.parse_args()
    scratch = a.folder / "clearing"
    scratch.mkdir(parents=True, exist_ok=True)
    wariate = a.wariate.resolve()
    os.environ["LC_ALL"] = "C"
    print("CPU of wariate over that of sort: must %.1f, goal %.1f" % (MUST, GOAL))
    print("%-13s %-9s %8s %14s %10s %8s %12s" % ("pricing", "ties", "orders", "wariate CPU s", "sort CPU s", "ratio", "wariate MiB"))
    for pricing, ties, floor, cap, sides in BOOKS:
        lines = list(orders(a.orders, floor, cap, sides))
        offer = str(a.orders * 10**6) if pricing == "pay-as-bid" else "null"
        problem, result, plain = scratch / "problem.json", scratch / "result.json", scratch / "orders.txt"
        problem.write_text('{"schema":"clear-problem/1","pricing":"%s","ties":"%s","floorSen":%d,"capSen":%d,"offerKWh":%s,"orders":[\n%s\n]}\n' % (
            pricing, ties, floor, cap, offer, ",\n".join(lines)))
        plain.write_text("\n".join(lines) + "\n")
        pairs = [(measured([wariate, "exchange", "clear", "--problem", problem, "--out", result]),
                  measured(["sort", plain], output=subprocess.DEVNULL)) for _ in range(a.rounds)]
        measured([wariate, "exchange", "clear", "--check", problem, result])
        answer = json.loads(result.read_text())
        if len(answer["contracts"]) != a.orders or answer["tradedKWh"] <= 0:
            sys.exit("%d contracts, %d kWh: not cleared" % (len(answer["contracts"]), answer["tradedKWh"]))
        middle = lambda side, key: statistics.median(p[side][key] for p in pairs)
        print("%-13s %-9s %8d %14.3f %10.3f %7.2fx %12.1f" % (
            pricing, ties, a.orders, middle(0, "cpu"), middle(1, "cpu"),
            statistics.median(p[0]["cpu"] / p[1]["cpu"] for p in pairs), middle(0, "peak")))


if __name__ == "__main__":
    main()
