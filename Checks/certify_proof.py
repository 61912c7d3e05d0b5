#!/usr/bin/env python3
"""Holds the formula of batteries against exact fractions of another language.

    python Checks/certify_proof.py WARIATE [--sets 10000] [--seed 1]

Random sums, a tenth of them at the borders where the formula is bent, go through
`wariate certify --sums`, and every column of every line must be what fractions.Fraction says.
Exits 1 at the first that is not.
"""
import argparse
import csv
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction


# The greatest that a sum may be, in hundredths of a kWh.
MOST = 10**14 - 1


def hundredths(number):
    return "%d.%02d" % divmod(number, 100)


def half_up(number, places):
    scaled = abs(number) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = str(whole).rjust(places + 1, "0")
    return ("-" if number < 0 else "") + digits[:-places] + "." + digits[-places:]


def expected(a, b, c, d, e):
    """Columns after the id; the sums are in hundredths."""
    flags = []
    if a == 0:
        if b > 0:
            return ["", "", "", "", "no-charge"]
        share, text = Fraction(0), ""
    else:
        share = Fraction(c - e, a)
        if share < 0:
            flags.append("c<e")
        if share > 1:
            flags.append("share>1")
        share = min(max(share, 0), 1)
        text = "%d/%d" % (share.numerator, share.denominator)
    grid = Fraction(b, 100) * share
    raw = Fraction(d, 100) - grid
    if raw < 0:
        flags.append("negative")
    kwh = max(raw, 0)
    return [text, half_up(grid, 4), half_up(raw, 4), str(kwh.numerator // kwh.denominator), "|".join(flags)]


def draw(rng):
    most = 10 ** rng.randrange(1, 15)
    a, b, c, d, e = (rng.randrange(most) for _ in range(5))
    border = rng.randrange(20)
    if border == 0:
        a = 0
    elif border == 1:
        a = b = 0
    elif border == 2:
        c = a + e
    elif border == 3:
        c = e
    elif border < 14:
        c = e + rng.randrange(a + 1)
    return a, b, min(c, MOST), d, e


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("wariate")
    parser.add_argument("--sets", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    sets = [draw(rng) for _ in range(options.sets)]
    with tempfile.TemporaryDirectory() as folder:
        source, result = pathlib.Path(folder, "s.csv"), pathlib.Path(folder, "r.csv")
        lines = ["id,a,b,c,d,e"]
        lines += ["%d,%s" % (n, ",".join(map(hundredths, one))) for n, one in enumerate(sets)]
        source.write_text("\n".join(lines) + "\n")
        subprocess.run([options.wariate, "certify", "--sums", source, "--out", result], check=True)
        rows = list(csv.reader(result.open()))[1:]
    if len(rows) != len(sets):
        sys.exit("certify_proof: %d lines of %d" % (len(rows), len(sets)))
    for number, (one, row) in enumerate(zip(sets, rows)):
        if row != [str(number)] + expected(*one):
            sys.exit("certify_proof: %s\n  %s\n  %s" % (lines[number + 1], row[1:], expected(*one)))
    bent = sum(1 for row in rows if row[5])
    print("certify_proof: %d sets agree to the last digit, %d of them bent" % (len(sets), bent))


main()
