/// What applicants keep after the auction (R9), applicant by applicant.
struct SettlementCheck {
  let books: Books

  func check(_ violations: inout Violations) {
    guard let purchases = books.problem.purchases else {
      if !(books.result.settled ?? []).isEmpty {
        violations.add(.settlement, "purchasesがないのにsettledがあります")
      }
      return
    }
    guard let settled = books.result.settled else {
      violations.add(.settlement, "purchasesがあるのにsettledがありません")
      return
    }
    var kept: [Books.Pair: Int64] = [:]
    for entry in books.enter(settled, &violations) {

      kept[Books.Pair(row: entry.row, facility: entry.facility)] = entry.kwh

    }
    for (applicant, lines) in linesByApplicant().sorted(by: { $0.key < $1.key }) {
      var bought = purchases[applicant] ?? 0
      for line in lines {
        let expected = min(bought, line.kwh)
        bought -= expected
        let found =
          kept.removeValue(forKey: Books.Pair(row: line.row, facility: line.facility)) ?? 0
        if found != expected {
          let plant = books.problem.facilities[line.facility].id
          violations.add(
            .settlement, "\(books.id(line.row))→\(plant): 残すのは\(expected)kWhですが\(found)kWhです")
        }
      }
    }
    for row in kept.keys.map(\.row).sorted() {
      violations.add(.settlement, "\(books.id(row)): 割当にない行がsettledにあります")
    }
  }

  private func linesByApplicant() -> [ApplicantID: [Books.Entry]] {
    let problem = books.problem
    var lines: [ApplicantID: [Books.Entry]] = [:]
    for entry in books.entries {
      let applicant =
        books.isNormal(entry)
        ? books.normal(entry.row).applicant : problem.specific[entry.row].applicant
      lines[applicant, default: []].append(entry)
    }
    return lines.mapValues { $0.sorted(by: isKeptBefore) }
  }

  private func isKeptBefore(_ a: Books.Entry, _ b: Books.Entry) -> Bool {
    if a.row == b.row {
      return books.problem.facilities[a.facility].id < books.problem.facilities[b.facility].id
    }
    if books.isNormal(a) != books.isNormal(b) { return books.isNormal(b) }
    if books.isNormal(a) { return books.normal(a.row).key < books.normal(b.row).key }
    let (first, second) = (books.problem.specific[a.row], books.problem.specific[b.row])
    return first.rank != second.rank ? first.rank < second.rank : first.key < second.key
  }
}
