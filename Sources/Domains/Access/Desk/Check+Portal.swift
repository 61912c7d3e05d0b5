internal import AccessRecords
internal import Files
internal import Hashing
internal import Intake
package import Premises
internal import Secrets
internal import Storage
internal import Trade

extension Check {
  /// The portal's database is sound, its key is the right one, and its changes stand in the chain.
  package static let portal = Check("ポータル") { premises, verification, isRepairing in
    let (workspace, fileSystem) = (premises.workspace, premises.fileSystem.on("portal"))
    let hasDatabase = try fileSystem.exists(workspace.portalDatabase)
    let hasKey = try fileSystem.exists(workspace.portalKey)
    for sequence in try premises.store.strayAdministered() {
      verification.find(
        .portal, "\(sequence)", "利用者・権限の変更の記録 \(sequence) が、控えと一致しません")
    }
    guard hasDatabase || hasKey else { return }
    guard hasDatabase else {
      return verification.find(.portal, "portal.sqlite", "portal.key があるのに portal.sqlite がありません")
    }
    guard hasKey else {
      return verification.find(.portal, "portal.key", "portal.sqlite があるのに portal.key がありません")
    }
    if let mode = try fileSystem.status(of: workspace.portalKey)?.mode, mode & 0o077 != 0 {
      if isRepairing {
        try fileSystem.changeMode(of: workspace.portalKey, to: 0o600)
        verification.mend(.portal, "portal.key", "portal.key を所有者だけが読めるようにしました")
      } else {
        verification.find(.portal, "portal.key", "portal.key を所有者以外も読めます（所有者だけにしてください）")
      }
    }
    let store = try PortalStore(
      path: workspace.portalDatabase.text, for: isRepairing ? .working : .looking)
    try look(into: store, PortalKey(at: workspace.portalKey, fileSystem), &verification)
    for file in try store.announcementFiles() {
      let path = workspace.announcements.appending(file.sha256)
      guard try fileSystem.exists(path) else {
        verification.find(.portal, file.sha256, "お知らせのファイル「\(file.name)」がありません")
        continue
      }
      if try fileSystem.hash(of: path).hash.rawValue != file.sha256 {
        verification.find(.portal, file.sha256, "お知らせのファイル「\(file.name)」の内容が変わっています")
      }
    }
    let pending = try store.pendingEvents()
    if !pending.isEmpty, isRepairing {
      try premises.store.deliver(pending)
      try store.forget(pending)
      verification.mend(.portal, "portal.sqlite", "利用者・権限の変更 \(pending.count)件を記録しました")
    } else if !pending.isEmpty {
      verification.add("まだ記録されていない利用者・権限の変更 \(pending.count)件（次の変更か serve の開始のときに記録します）")
    }
    try store.close()
  }

  private static func look(
    into store: PortalStore, _ key: PortalKey, _ verification: inout Verification
  ) throws {
    for fault in try store.store.integrityFaults() {
      verification.find(.portal, "portal.sqlite", "ポータルのデータベースが壊れています（\(fault)）")
    }
    if try !store.keepsAccessLog() {
      verification.find(.portal, "access_log", "アクセスの記録を守る仕組みが、ポータルのデータベースから外されています")
    }
    for (user, seed) in try store.sealedSeeds() {
      do {
        _ = try key.seed(seed, of: user)
      } catch is SealingFault {
        verification.find(
          .portal, "\(user)", "利用者 \(user) の認証アプリの情報を portal.key で開けません（鍵が別のものか、内容が変わっています）")
      }
    }
  }
}

extension Fault.Kind {
  static let portal = Self("portal")
}
