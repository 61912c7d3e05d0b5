package import Premises
internal import Reception

extension Custody {
  /// Proves what every domain can prove of what it keeps; with `repairing`, makes the files follow
  /// the database first.
  package func verify(repairing: Bool) throws -> Verification {
    var verification = Verification()
    if repairing { _ = try reception.recover() }
    for check in checks { try check.run(premises, &verification, repairing) }
    verification.add(
      verification.isClean
        ? "すべて一致しています（原本 \(verification.originals)件）" : "一致しないものがあります")
    return verification
  }
}
