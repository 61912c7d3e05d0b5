package import Trade

/// What became of a live file that somebody renamed, moved, changed or took away by hand.
package struct RenameReport: Sendable {
  package enum Result: Sendable {
    case followed(from: Status, to: Status)
    /// It has its old name and place again.
    case putBack(why: String)
    /// Its content was changed: that lies in quarantine, and the file is as it was.
    case restored
    /// It was gone, or something else lay in its place: it was made again.
    case madeAgain(why: String)
    /// A second file of the number lies in quarantine now.
    case putAside
    /// It is left as it is.
    case failed(why: String)
  }

  package let receipt: ReceiptNumber
  /// As the person has called it.
  package let name: String
  package let result: Result

  package var isFailure: Bool { if case .failed = result { true } else { false } }

  /// For people, without the number.
  package var sentence: String {
    switch result {
    case .followed(let from, let to): "ファイル名の変更により \(from.tag) → \(to.tag)"
    case .putBack(let why): "ファイル名「\(name)」を元に戻しました（\(why)）"
    case .restored: "書き換えられたファイルを隔離し、元に戻しました（修正したファイルは受付フォルダーへ入れてください）"
    case .madeAgain(let why): "\(why)ため、「\(name)」を作り直しました"
    case .putAside:
      "同じ受付番号の別のファイル「\(name)」を隔離しました（申請を差し替える場合は、修正したファイルを受付フォルダーへ入れてください）"
    case .failed(let why): "ファイル「\(name)」を直せません（\(why)）"
    }
  }
}
