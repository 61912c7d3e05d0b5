internal import AccessRecords
internal import Files
internal import Intake
package import Premises
internal import Storage

extension BackupPart {
  /// The portal's database without sessions, and its key.
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
    return ["ポータルの利用者 \(count)人（サインインの状態は含みません）"]
  }
}
