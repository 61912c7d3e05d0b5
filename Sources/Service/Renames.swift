internal import Applications
internal import Files
internal import Intake
internal import Logging
internal import Registry

extension House {
  /// Carries out what people commanded by changing the tag in a live file's name, undoes what is
  /// no command, and puts changed files back as they were.
  func followRenames() throws {
    guard settings.renameCommands else { return }
    try whileMoving {
      let known = try registry.liveFiles()
      let byPlace = Dictionary(grouping: known) { folder(of: $0.path) }
      for (folder, files) in byPlace.sorted(by: { $0.key < $1.key }) {
        try followRenames(in: folder, files)
      }
    }
  }

  private func followRenames(in folder: String, _ files: [LiveFile]) throws {
    let place = workspace.root.appending(relative: folder)
    guard try fileSystem.on("shelf").exists(place) else { return }
    let entries = try fileSystem.on("shelf").list(place).filter { $0.kind == .regular }
    let present = Set(entries.compactMap(\.name.text))
    let expected = Set(files.map { name(of: $0.path) })
    for file in files where !present.contains(name(of: file.path)) {
      let stray = entries.first { entry in
        guard let text = entry.name.text, !expected.contains(text) else { return false }
        return LiveName(entry.name)?.number == file.receipt
      }
      if let stray { try follow(file, renamedTo: stray.name, in: folder) }
    }
  }

  private func follow(_ file: LiveFile, renamedTo name: FileName, in folder: String) throws {
    let path = workspace.root.appending(relative: folder).appending(name)
    guard try hash(of: path) == file.hash, let text = name.text, let live = LiveName(name),
      !live.isMarkedAsCopy, let status = live.status, status != file.status
    else { return try putBack(file, from: path, why: "名前を状態の変更として読み取れません") }
    var remarks: [Finding] = []
    if status == .returned {
      remarks = [MoveOrder.remark(nil, nil, "事務局の確認により差し戻されました")]
    }
    let order = MoveOrder(to: status, comment: "ファイル名の変更による", remarks: remarks)
    let report = try advance(
      file.receipt, order, by: Actor(.rename), renamedByHand: folder + "/" + text)
    guard report.isMoved else { return try putBack(file, from: path, why: report.detail) }
    try straighten(file.receipt)
  }

  /// The person's spelling of the name becomes ours.
  private func straighten(_ receipt: ReceiptNumber) throws {
    let application = try registry.knownApplication(receipt)
    let wanted = livePath(of: application, as: application.status)
    guard wanted != application.livePath else { return }
    log.info("a renamed file keeps its place", metadata: ["id": "\(receipt)"])
  }

  private func putBack(_ file: LiveFile, from path: FilePath, why: String) throws {
    let target = workspace.root.appending(relative: file.path)
    log.warning("a rename is undone", metadata: ["id": "\(file.receipt)", "reason": "\(why)"])
    try fileSystem.on("shelf").renameNew(path, to: target)
    try registry.note(
      .noted, about: file.receipt, by: .service, why: "ファイル名の変更を元に戻しました: \(why)",
      at: clock.now())
  }

  private func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  private func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }
}

extension MoveOrder {
  init(to: Status, comment: String, remarks: [Finding]) {
    self.to = to
    self.comment = comment
    self.remarks = remarks
  }
}
