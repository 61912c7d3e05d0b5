internal import Events
internal import Files
internal import FilingRecords
internal import Intake
package import Premises
internal import Storage
internal import Trade

extension Check {
  /// SQLite's own word on the file that everything else is read from.
  package static let integrity = Check("データベースの健全性") { premises, verification, _ in
    do {
      for fault in try premises.store.integrityFaults() {
        verification.find(.damagedDatabase, "wariate.sqlite", "データベースが壊れています（\(fault)）")
      }
    } catch let error as StorageError where error.code == .corrupt {
      // So damaged that SQLite cannot even look at all of it.
      verification.find(.damagedDatabase, "wariate.sqlite", "データベースが壊れています（読み取れません）")
    }
  }

  /// Nothing was removed from the events, changed or reordered.
  package static let chain = Check("改ざんを検知する記録（ハッシュチェーン）") { premises, verification, _ in
    for fault in try premises.store.verifyChain() {
      verification.find(.chain, fault.subject, fault.message)
    }
    verification.head = try premises.store.chainHead().map {
      Verification.Head(sequence: $0.sequence, hash: $0.hash)
    }
  }

  /// Applications stand where their events have put them, and are counted there; with `repairing`, they
  /// are counted anew.
  package static let courses = Check("申請の状態") { premises, verification, repairing in
    var isMiscounted = false
    for fault in try premises.store.verifyCourses() {
      if repairing, case .miscounted = fault {
        isMiscounted = true
        verification.mend(.course, fault.subject, fault.message)
      } else {
        verification.find(.course, fault.subject, fault.message)
      }
    }
    if isMiscounted { try premises.store.recount() }
  }

  /// The folders of the workspace are there.
  package static let folders = Check("フォルダー") { premises, verification, _ in
    let workspace = premises.workspace
    let folders: [(name: String, path: FilePath)] = [
      ("inbox", workspace.inbox), ("incoming", workspace.incoming),
      ("originals", workspace.originals), ("applications", workspace.applications),
      ("results", workspace.results), ("quarantine", workspace.quarantine),
    ]
    for folder in folders {
      let kind = try premises.fileSystem.on("workspace").status(of: folder.path)?.kind
      // One may be a link to another disk.
      guard kind != .folder, kind != .symbolicLink else { continue }
      verification.find(
        .missingFolder, folder.name,
        kind == nil
          ? "フォルダー \(folder.name) がありません" : "\(folder.name) がフォルダーではありません")
    }
  }
}

extension Fault.Kind {
  static let damagedDatabase = Self("damaged-database")
  static let chain = Self("chain")
  static let course = Self("course")
  static let missingFolder = Self("missing-folder")
}

extension ChainFault {
  fileprivate var subject: String {
    switch self {
    case .removed(let sequence), .changed(let sequence), .unlinked(let sequence): "\(sequence)"
    case .wrongHead: "head"
    }
  }

  fileprivate var message: String {
    switch self {
    case .removed(let sequence): "記録 \(sequence) が失われています"
    case .changed(let sequence): "記録 \(sequence) が書き換えられています"
    case .unlinked(let sequence): "記録 \(sequence) の前に別の記録が入っているか、順序が変わっています"
    case .wrongHead: "最後の記録が、ハッシュチェーンの先頭と合いません"
    }
  }
}

extension CourseFault {
  fileprivate var subject: String {
    switch self {
    case .illegalMove(_, let receipt), .disagrees(let receipt): receipt.description
    case .miscounted(let round, let form, _):
      [round, form].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  fileprivate var message: String {
    switch self {
    case .illegalMove(let sequence, let receipt): "記録 \(sequence) は受付番号\(receipt)の状態の動きとして正しくありません"
    case .disagrees(let receipt): "受付番号\(receipt) の状態が記録と合いません"
    case .miscounted(_, _, let status):
      "控えている件数（\(Status(rawValue: status)?.tag ?? status)）が申請と合いません"
    }
  }
}
