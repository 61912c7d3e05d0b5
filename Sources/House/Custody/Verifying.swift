internal import Events
internal import Hashing
internal import Intake
package import Premises
internal import Reception

extension Custody {
  /// Proves what every domain can prove of what it keeps; with `repairing`, makes the files follow
  /// the database first. What cannot be read is told, and the rest is proven all the same.
  ///
  /// With an anchor, that is an earlier head which was kept elsewhere, it proves that nothing up to
  /// it was changed since.
  package func verify(repairing: Bool, against anchor: Anchor? = nil) throws -> Verification {
    var verification = Verification()
    if repairing {
      try verification.tell("workspace", "やりかけの処理を続けられません") { _ in
        try workspace.create(fileSystem: fileSystem)
        _ = try reception.recover()
      }
    }
    for check in checks {
      try verification.tell(check.title, "\(check.title)を最後まで確かめられません") {
        try check.run(premises, &$0, repairing)
      }
    }
    if let anchor { try prove(anchor, &verification) }
    if verification.unproven > 0 {
      verification.add(
        "未確認: 以前の版で保存された内容 \(verification.unproven)件には照合する記録がないため、変更の有無を確かめられません")
    }
    if let head = verification.head {
      verification.add("記録の先頭: \(head.sequence) \(head.hash.prefix(Anchor.shownDigits))")
    }
    verification.add(
      verification.isClean
        ? "すべて一致しています（原本 \(verification.originals)件）" : "一致しないものがあります")
    return verification
  }

  private func prove(_ anchor: Anchor, _ verification: inout Verification) throws {
    let mark = "\(anchor.sequence) \(anchor.digits.prefix(Anchor.shownDigits))"
    try verification.tell(mark, "控えた先頭と照合できません") { verification in
      let found = try store.eventHash(at: anchor.sequence)
      guard let found, found.rawValue.hasPrefix(anchor.digits) else {
        verification.find(
          .anchor, mark,
          found == nil
            ? "控えた先頭 \(mark) の記録がありません。記録の末尾が失われています"
            : "控えた先頭 \(mark) の記録が別のものになっています。それより前の記録が書き換えられています")
        return
      }
      let faults = try store.verifyChain().filter { $0.concerns(anchor.sequence) }
      guard faults.isEmpty else {
        verification.find(
          .anchor, mark, "控えた先頭 \(mark) までの記録のつながりに、合わないところが\(faults.count)件あります")
        return
      }
      let added = max(0, (verification.head?.sequence ?? anchor.sequence) - anchor.sequence)
      verification.add("控えた先頭 \(mark) までの記録に変更はありません（その後の記録 \(added)件）")
    }
  }
}

extension Fault.Kind {
  /// The chain is not the one whose head was kept elsewhere.
  static let anchor = Self("anchor")
}

extension ChainFault {
  /// It is about an event at or before this one.
  fileprivate func concerns(_ anchor: Int64) -> Bool {
    switch self {
    case .removed(let sequence), .changed(let sequence), .unlinked(let sequence):
      sequence <= anchor
    case .wrongHead: false
    }
  }
}
