package import Files

/// Something in the inbox that is neither followed nor opened.
package struct InboxOddity: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A link, pipe, socket or device.
    case special(FileKind)
    /// A folder whose name ends in `.xlsx`.
    case folderNamedAsWorkbook
    /// A folder so deep that we do not go down.
    case tooDeep
    /// A folder that cannot be listed, and why.
    case unreadableFolder(FileError)
  }

  package let path: [FileName]
  package let kind: Kind

  /// What it is and what to do, for the secretariat.
  package var sentence: String {
    switch kind {
    case .special(.symbolicLink): "リンクのため受け付けません。ファイルそのものを入れてください"
    case .special: "ファイルではないため受け付けません"
    case .folderNamedAsWorkbook: "ファイルではなくフォルダーです。中のファイルを受付フォルダーの直下に入れてください"
    case .tooDeep: "フォルダーが深すぎるため、中を見ていません。受付フォルダーの直下に入れてください"
    case .unreadableFolder: "フォルダーを開けないため、中を見ていません。権限を確かめてください"
    }
  }
}
