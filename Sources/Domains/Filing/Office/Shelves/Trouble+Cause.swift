internal import Files
internal import Storage
package import Trade

extension Trouble {
  /// What a thrown error means for the upload in hand; a simulated death means the whole process.
  package init(_ error: any Error) throws {
    switch error {
    case let death as SimulatedDeath: throw death
    case let trouble as Trouble: self = trouble
    case let error as FileError:
      self.init(
        "ファイル操作の失敗（\(error)）", mayPass: error.reason.mayPass, cause: "file \(error.reason)")
    case let error as StorageError:
      self.init(
        "データベースの失敗（\(error.code)）", mayPass: error.isTransient, cause: "database \(error.code)")
    default: self.init("内部エラー（\(type(of: error))）")
    }
  }
}
