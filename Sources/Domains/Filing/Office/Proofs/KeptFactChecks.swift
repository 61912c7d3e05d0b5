internal import Events
internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
package import Premises
internal import Storage
internal import Trade

extension Check {
  /// What is stored of each application gives the digests that the chain holds; where older
  /// versions wrote none, the answer made again from it is the one that was given.
  package static let applications = Check("申請の内容") { premises, verification, _ in
    let proof = ApplicationProof(premises, try premises.store.seals())
    for receipt in try premises.store.checkedReceipts() {
      try verification.tell(receipt.description, "受付番号\(receipt) の内容を確かめられません") {
        try proof.prove(receipt, &$0)
      }
    }
    try proof.provePermissions(&verification)
  }

  /// What is kept of uploads is what the events tell of them.
  package static let keptFacts = Check("届いたファイルの記録") { premises, verification, _ in
    for fault in try premises.store.keptFaults() {
      switch fault {
      case .duplicates(let receipt):
        verification.find(
          .duplicates, receipt.description, "受付番号\(receipt) の重複の届けが記録と合いません")
      case .answers(let receipt):
        verification.find(.answers, receipt.description, "受付番号\(receipt) に返した回答の一覧が記録と合いません")
      case .original(let hash):
        verification.find(.originalList, hash.rawValue, "原本の一覧が記録と合いません: \(hash)")
      case .early(let receipt):
        verification.find(
          .earlyFacts, receipt.description, "チェックの済んでいない受付番号\(receipt) に、チェックの内容が保存されています")
      }
    }
  }

  /// Holds on 相対 balances follow the status, and are never above the balance.
  package static let holds = Check("割当可能量") { premises, verification, _ in
    let store = premises.store
    for receipt in try store.reservationFaults() {
      verification.find(
        .hold, receipt.description, "受付番号\(receipt) の割当可能量の確保が申請の状態と合いません")
    }
    // A balance that fell afterwards is no fault of what was held before.
    let imported = try store.lastEvent(.imported, beginning: "balances:") ?? 0
    let certified = try store.lastEvent(.certified, beginning: "") ?? 0
    for overdraft in try store.overdrafts() {
      let held = try store.verdictEvent(of: overdraft.newestHolder) ?? 0
      if imported > held {
        verification.add("注意: \(overdraft.words)（確保の後に台帳が取り込まれました）")
      } else if certified > held {
        verification.add("注意: \(overdraft.words)（確保の後に電力量の認定が訂正されました）")
      } else {
        verification.find(.overdraft, overdraft.plant.description, overdraft.words)
      }
    }
  }

  /// Every upload's bytes are there as they came, and no others.
  package static let originals = Check("原本") { premises, verification, _ in
    let fileSystem = premises.fileSystem.on("original")
    // First the files, then the list: what is taken in meanwhile is in the list by then.
    let files = try fileSystem.exists(premises.workspace.originals) ? premises.originals.all() : []
    let originals = try premises.store.originals()
    for original in originals {
      verification.originals += 1
      let sentence = "原本 \(original.hash) がないか、内容が変わっています"
      do {
        let found = try fileSystem.hash(of: premises.originals.path(of: original.hash))
        if found.hash == original.hash, Int(found.size) == original.byteCount { continue }
        verification.find(
          .original, original.hash.rawValue,
          found.hash == original.hash ? "原本 \(original.hash) の大きさが一覧と合いません" : sentence)
      } catch let error as FileError {
        let cause = error.reason == .absent ? "" : "（\(error.reason)）"
        verification.find(.original, original.hash.rawValue, sentence + cause)
      }
    }
    let strays = Set(files).subtracting(originals.map(\.hash))
    guard !strays.isEmpty else { return }
    // Who has one in hand has kept it before it is in the list, and claims it until then.
    let inHand = try premises.contentsInHand()
    let known = Set(try premises.store.originals().map(\.hash))
    for stray in strays.subtracting(inHand).subtracting(known).sorted() {
      verification.find(.strayOriginal, stray.rawValue, "記録にない原本があります: \(stray)")
    }
  }

  /// What was put into quarantine is still there, and no list of given files was changed.
  package static let quarantine = Check("隔離したファイル") { premises, verification, _ in
    let publications = try premises.store.publications()
    for event in publications.faults {
      verification.find(.publicationList, "\(event)", "記録 \(event) のファイルの一覧が書き換えられています")
    }
    let fileSystem = premises.fileSystem.on("quarantine")
    for (path, hash) in publications.present.sorted(by: { $0.key < $1.key })
    where path.hasPrefix("quarantine/") {
      try verification.tell(path, "隔離したファイル \(path) を読めません") { verification in
        let place = premises.workspace.root.appending(relative: path)
        let found = try fileSystem.exists(place) ? fileSystem.hash(of: place).hash : nil
        if found != hash {
          verification.find(
            .quarantine, path, "隔離したファイル \(path) が\(found == nil ? "ありません" : "書き換えられています")")
        }
      }
    }
  }
}

extension Fault.Kind {
  static let content = Self("content")
  static let findings = Self("findings")
  static let derivation = Self("derivation")
  static let permissions = Self("permissions")
  static let duplicates = Self("duplicates")
  static let answers = Self("answers")
  static let originalList = Self("original-list")
  static let earlyFacts = Self("early-facts")
  static let hold = Self("hold")
  static let overdraft = Self("overdraft")
  static let original = Self("original")
  static let strayOriginal = Self("stray-original")
  static let quarantine = Self("quarantine")
  static let publicationList = Self("publication-list")
}

extension Premises {
  /// What is claimed and not yet committed.
  fileprivate func contentsInHand() throws -> Set<ContentHash> {
    let fileSystem = fileSystem.on("claim")
    var contents: Set<ContentHash> = []
    var folders = [workspace.incoming]
    while let folder = folders.popLast() {
      for entry in try fileSystem.list(folder) where !entry.name.hasPrefix(".") {
        let path = folder.appending(entry.name)
        switch entry.kind {
        case .folder: folders.append(path)
        case .regular: contents.insert(try fileSystem.hash(of: path).hash)
        default: break
        }
      }
    }
    return contents
  }
}

/// Holds what is stored of applications against the chain.
private struct ApplicationProof {
  private let store: Store
  private let shelves: Shelves
  private let derivation: Derivation
  private let seals: Seals

  init(_ premises: Premises, _ seals: Seals) {
    store = premises.store
    shelves = Shelves(premises)
    derivation = Derivation(premises, shelves)
    self.seals = seals
  }

  func prove(_ receipt: ReceiptNumber, _ report: inout Verification) throws {
    let digests = try store.digests(of: receipt)
    switch seals.standing(of: digests.content, .content(of: receipt)) {
    case .agrees: break
    case .differs:
      report.find(
        .content, receipt.description, "受付番号\(receipt) の申請の内容（申請書の行、確保量など）が保存したときと違います")
    case .missing: try missing(.content, receipt, &report)
    }
    try report.tell(receipt.description, "受付番号\(receipt) の原本を読み直せません") { report in
      if try derivation.agrees(receipt) == false {
        report.find(
          .derivation, receipt.description, "受付番号\(receipt) の申請書の値が、原本から読み直したものと違います")
      }
    }
    switch seals.standing(of: digests.findings, .findings(of: receipt)) {
    case .agrees: break
    case .differs:
      report.find(.findings, receipt.description, "受付番号\(receipt) のチェック結果が保存したときと違います")
    case .missing:
      if try !isAnswerRight(receipt) { try missing(.findings, receipt, &report) }
    }
  }

  /// Only what is older than the oldest digest may have none.
  private func missing(
    _ kind: Fault.Kind, _ receipt: ReceiptNumber, _ report: inout Verification
  ) throws {
    if let first = seals.first, try store.verdictEvent(of: receipt) ?? .max > first {
      report.find(kind, receipt.description, "受付番号\(receipt) の内容の記録がありません")
    } else {
      report.leaveUnproven()
    }
  }

  /// The answer is a pure function of the original and what is stored; its hash stands in an event.
  private func isAnswerRight(_ receipt: ReceiptNumber) throws -> Bool {
    let application = try store.knownApplication(receipt)
    // A document that is kept unread is its own answer, and says nothing of its findings.
    guard application.liveHash != application.original else { return false }
    return try shelves.rebuiltAnswer(of: application).hash == application.liveHash
  }

  func provePermissions(_ report: inout Verification) throws {
    let digest = try store.permissionsDigest()
    switch seals.standing(of: digest ?? FactDigest(), .permissions) {
    case .agrees: break
    case .differs: report.find(.permissions, "permissions", "特別に認めた規則の一覧が記録と合いません")
    case .missing:
      guard digest != nil else { return }
      let last = try store.lastEvent(.permitted, beginning: "")
      if let last, last < seals.first ?? .max { return report.leaveUnproven() }
      report.find(.permissions, "permissions", "記録なしに認められた規則があります")
    }
  }
}
