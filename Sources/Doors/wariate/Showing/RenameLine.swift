internal import Office
internal import Trade

/// What became of a live file that somebody renamed or changed by hand, for a terminal.
struct RenameLine {
  let text: String

  init(_ report: RenameReport) {
    text =
      switch report.result {
      case .followed(let from, let to):
        "\(report.receipt): ファイル名の変更により \(from.tag) → \(to.tag)"
      case .putBack(let why):
        "\(report.receipt): ファイル名「\(report.name)」を元に戻しました（\(why)）"
      case .restored:
        "\(report.receipt): 書き換えられたファイルを隔離し、元に戻しました（修正したファイルは受付フォルダーへ入れてください）"
      }
  }
}
