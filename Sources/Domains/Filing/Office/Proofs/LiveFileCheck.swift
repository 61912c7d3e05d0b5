internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
package import Premises
internal import Storage
internal import Trade

extension Check {
  /// Live files hold what the database says, and no other file lies on the shelves.
  package static let liveFiles = Check("申請ファイル") { premises, verification, repairing in
    let shelves = Shelves(premises)
    if repairing {
      // What people have commanded by names counts before names are put right.
      for report in try ReviewDesk(premises, shelves).followRenames() where !report.isFailure {
        verification.mend(
          .liveFile, report.receipt.description, "受付番号\(report.receipt): \(report.sentence)")
      }
      try shelves.whileMoving { try shelves.verify(&verification, repairing) }
    } else {
      try shelves.whileStill { try shelves.verify(&verification, repairing) }
    }
  }

  /// No file work is left undone.
  package static let fileWork = Check("ファイル処理") { premises, verification, _ in
    for intent in try premises.store.unfinishedIntents() {
      let number = intent.receipt?.description ?? "-"
      verification.find(
        .unfinishedFileWork, number, "受付番号\(number) のファイル処理が終わっていません（process で続きます）")
    }
  }
}

extension Fault.Kind {
  static let liveFile = Self("live-file")
  static let strayFile = Self("stray-file")
  static let unfinishedFileWork = Self("unfinished-file-work")
}

extension Shelves {
  fileprivate func verify(_ report: inout Verification, _ repairing: Bool) throws {
    // What is still promised is told by itself, and may be in another process's hands.
    let look = try look()
    for file in look.files where file.status.hasAnswer { try verify(file, &report, repairing) }
    for stray in look.strays {
      let place = workspace.relative(stray.path)
      report.find(.strayFile, place, "台帳にないファイルがあります: \(place)")
    }
    for (path, reason) in look.unreadable {
      let place = workspace.relative(path)
      report.find(.strayFile, place, "フォルダー \(place) の中を確かめられません（\(reason)）")
    }
  }

  private func verify(
    _ file: LiveFile, _ report: inout Verification, _ repairing: Bool
  ) throws {
    let path = workspace.root.appending(relative: file.path)
    let found = try state(of: path)
    if found == .holds(file.hash) { return try verifyBeside(file, at: path, &report, repairing) }
    let fault = "受付番号\(file.receipt) のファイル \(file.path) が\(found.words)"
    guard repairing else { return report.find(.liveFile, file.receipt.description, fault) }
    do {
      if case .cannotBeRead = found { try makeRoom(at: path) }
      if case .holds = found {
        try restore(file, keeping: path)
      } else {
        try restore(file, keeping: nil)
      }
      report.mend(.liveFile, file.receipt.description, fault)
    } catch {
      let cause = try Verification.cause(of: error)
      report.find(.liveFile, file.receipt.description, "\(fault)（直せませんでした: \(cause)）")
    }
  }

  /// The answer beside a CSV.
  private func verifyBeside(
    _ file: LiveFile, at path: FilePath, _ report: inout Verification, _ repairing: Bool
  ) throws {
    if try isBesideRight(file) { return }
    let fault = "受付番号\(file.receipt) の回答 \(file.path) の横のエラーチェック結果が正しくありません"
    guard repairing else { return report.find(.liveFile, file.receipt.description, fault) }
    try placeBeside(file.receipt, at: path, from: nil)
    report.mend(.liveFile, file.receipt.description, fault)
  }

  /// What lies where a live file should.
  private enum Found: Equatable {
    case nothing
    case holds(ContentHash)
    /// A link, a pipe, a folder, or a file that the system does not give us.
    case cannotBeRead(String)

    var words: String {
      switch self {
      case .nothing: "ありません"
      case .holds: "書き換えられています"
      case .cannotBeRead(let why): "読めません（\(why)）"
      }
    }
  }

  private func state(of path: FilePath) throws -> Found {
    do {
      guard let status = try fileSystem.on("shelf").status(of: path) else { return .nothing }
      guard status.kind == .regular else { return .cannotBeRead(status.kind.rawValue) }
      return .holds(try hash(of: path))
    } catch let error as FileError {
      return .cannotBeRead("\(error.reason)")
    }
  }
}
