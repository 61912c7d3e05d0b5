package import Files
package import Trade

extension Complaint {
  /// The system does not let us write a file that somebody has named.
  package init(unwritable path: String, _ error: FileError) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    if error.reason == .absent, !folder.isEmpty {
      self.init(.refused, "\(path) に書けません（フォルダー \(folder) がありません）")
    } else {
      self.init(.refused, "\(path) に書けません（\(error.reason.words)）")
    }
  }

  /// The system does not let us read a file that somebody has named.
  package init(unreadable path: String, _ error: FileError) {
    self.init(
      .unreadable,
      error.reason == .absent ? "\(path) が見つかりません" : "\(path) を読めません（\(error.reason.words)）")
  }
}

extension SystemError {
  /// For people; the constant's name where few would meet it.
  package var words: String {
    switch description {
    case "ENOENT": "見つかりません"
    case "EACCES", "EPERM": "権限がありません"
    case "EISDIR": "フォルダーです"
    case "ENOTDIR": "途中にフォルダーでないものがあります"
    case "EEXIST": "同じ名前のものが既にあります"
    case "ENOSPC", "EDQUOT": "空き容量がありません"
    case "EROFS": "書き込みのできない場所です"
    case "ENAMETOOLONG": "名前が長すぎます"
    case "EIO": "装置の読み書きに失敗しました"
    case "EBUSY", "ETXTBSY": "ほかで使われています"
    case "ELOOP": "シンボリックリンクです"
    case "EINVAL": "使えない名前です"
    case "EMFILE", "ENFILE": "開いているファイルが多すぎます"
    case "EFBIG": "ファイルが大きすぎます"
    default: description
    }
  }
}
