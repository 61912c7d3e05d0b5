internal import Annotation
package import Files
internal import FilingRecords
internal import Hashing
internal import Intake
package import Premises
internal import Trade

extension Setting<Bool> {
  /// Beside a returned workbook lies 直した案, its copy with everything put right that is certain.
  package static let correctedCopies = Setting("correctedCopies", false)
}

/// 直した案 is an offer: it lies beside the live file while that is エラー, and nothing depends on it.
extension Shelves {
  private static let proposalMark = "_" + Corrections.title

  /// Where the 直した案 of a live file lies; nil for one that can have none.
  package static func proposal(_ path: FilePath) -> FilePath? {
    guard let name = path.name?.text else { return nil }
    for ending in [".xlsx", ".xlsm"] where name.hasSuffix(ending) {
      let beside = name.dropLast(ending.count) + proposalMark + ending
      return FileName(String(beside)).map { path.folder.appending($0) }
    }
    return nil
  }

  /// Lies beside a live file: its name is no command.
  static func isCompanion(_ name: String?) -> Bool {
    guard let name else { return false }
    return name.hasSuffix(besideSuffix) || name.hasSuffix(ErrorList.suffix)
      || name.hasSuffix(proposalMark + ".xlsx")
      || name.hasSuffix(proposalMark + ".xlsm")
  }

  /// Puts 直した案 beside a workbook at `path`, and takes away the one that lay beside it before.
  func placeProposal(_ receipt: ReceiptNumber?, at path: FilePath, from: FilePath?) throws {
    if let from, from != path, let old = Self.proposal(from) { try takeAway(old, of: receipt) }
    guard makesProposals, let target = Self.proposal(path), let receipt,
      let application = try store.application(receipt), application.status == .returned,
      let content = try proposal(of: application)
    else { return }
    let shelf = fileSystem.on("shelf")
    // What a person has made of it stays.
    if try shelf.exists(target) { return }
    try shelf.writeWhole(content, to: target)
  }

  /// One that a person has changed goes to quarantine, where it can be found.
  private func takeAway(_ old: FilePath, of receipt: ReceiptNumber?) throws {
    let shelf = fileSystem.on("shelf")
    guard try shelf.exists(old) else { return }
    let own = try receipt.flatMap { try store.application($0) }.flatMap { try proposal(of: $0) }
    try giveWay(at: old, unless: own?.hash)
    try shelf.removeIfThere(old)
  }

  /// A pure function of the original and the stored findings; nil where nothing is certain.
  private func proposal(of application: Application) throws -> FileContent? {
    guard application.verdict == .returned, application.remarks.isWrittenIntoOriginal else {
      return nil
    }
    let corrections = Corrections(try store.findings(of: application.receipt))
    guard !corrections.cells.isEmpty else { return nil }
    let workbook = try open(application.original)
    var isEmpty = true
    let content = try FileContent(in: workspace.incoming, fileSystem: fileSystem.on("answer")) {
      isEmpty = try corrections.write(into: workbook, to: $0).isEmpty
    }
    return isEmpty ? nil : content
  }
}
