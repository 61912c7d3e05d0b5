internal import AccessRecords
internal import Files
internal import Intake
package import Premises
internal import Storage

extension BackupPart {
  /// The portal's database without sessions, its key, and the files of announcements.
  package static let portal = BackupPart { source, target, fileSystem in
    guard try fileSystem.exists(source.portalDatabase) else { return [] }
    let store = try PortalStore(path: source.portalDatabase.text, for: .working)
    try store.backUp(to: target.portalDatabase.text)
    try store.close()
    try fileSystem.changeMode(of: target.portalDatabase, to: 0o600)
    let copy = try PortalStore(path: target.portalDatabase.text, for: .working)
    try copy.forgetSessions()
    let count = try copy.users().count
    try copy.close()
    try fileSystem.copyWhole(source.portalKey, to: target.portalKey, mode: 0o600)
    // Files are never changed nor removed: those that the copy knows are all there.
    if try fileSystem.exists(source.announcements) {
      try fileSystem.makeFolders(target.announcements)
      for entry in try fileSystem.list(source.announcements) where entry.kind == .regular {
        try fileSystem.copyWhole(
          source.announcements.appending(entry.name),
          to: target.announcements.appending(entry.name), mode: 0o644)
      }
    }
    return ["ポータルの利用者 \(count)人（サインインの状態は含みません）"]
  }
}
