internal import Files
internal import Intake
internal import Office
internal import Premises
internal import Storage
internal import Trade

extension House {
  /// What a workspace is opened for.
  package enum Purpose: Sendable {
    /// By `init` alone: no other command makes a database.
    case making
    case working
    /// To work although the database may be older than the files.
    case mending
    /// Nothing is written, so that nobody stands in the way of the workspace's owner.
    case looking
  }

  static func store(
    of workspace: Workspace, for purpose: Purpose, _ faults: FaultPlan?
  ) throws -> Store {
    func open(_ purpose: Store.Purpose) throws -> Store {
      try Store(
        path: workspace.database.text, for: purpose, migrations: migrations,
        faults: faults?.forDatabase)
    }
    do {
      switch purpose {
      case .making: return try open(.making)
      case .working, .mending: return try open(.working)
      case .looking:
        do { return try open(.looking) } catch let error as StorageError
          where error.code == .olderSchema
        {
          return try open(.working)
        }
      }
    } catch let error as StorageError {
      throw wayOut(of: error, workspace)
    }
  }

  /// What a person can do about a database that does not open.
  private static func wayOut(of error: StorageError, _ workspace: Workspace) -> any Error {
    let path = workspace.database.text
    let restore = "バックアップから新しいフォルダーへ復元してください（wariate restore バックアップ -w 新しいフォルダー）"
    let sentence: String? =
      switch error.code {
      case .missing, .empty:
        "データベース \(path) が\(error.code == .missing ? "ありません" : "空です")。作り直すと同じ受付番号を二度発行することになるため、作りません。\(restore)"
      case .corrupt: "データベース \(path) が壊れています。\(restore)"
      case .foreign: "\(path) は wariate のデータベースではありません。\(restore)"
      case .newerSchema: "データベース \(path) は、より新しい wariate のものです。新しい版の wariate を使ってください"
      case .unfinished:
        "前の処理が途中で終わっています。作業フォルダーの所有者として wariate process を一度実行してください"
      case .readOnly: "データベース \(path) に書き込めません。作業フォルダーの所有者として実行してください"
      default: nil
      }
    return sentence.map { Complaint(.ourFailure, $0) } ?? error
  }

  /// Numbers are never given twice.
  func refuseOlderDatabase() throws {
    let mark = NumberMark(premises.workspace, premises.fileSystem)
    guard let gap = try mark.gap(in: premises.store) else { return }
    throw Complaint(
      .ourFailure,
      gap.sentence
        + "。新しいデータベースをバックアップから戻すか、このまま続ける場合は wariate verify --repair で間の受付番号を欠番にしてください")
  }

  /// Where uploads have been kept, a database has been lost, and a new one would know none of them.
  static func refuseOrphans(in workspace: Workspace) throws {
    let fileSystem = FileSystem().on("workspace")
    guard try !fileSystem.exists(workspace.database), try fileSystem.exists(workspace.originals),
      try !fileSystem.list(workspace.originals).isEmpty
    else { return }
    throw wayOut(of: StorageError(.missing, "making a workspace"), workspace)
  }
}
