internal import Office
internal import Trade

/// An application for a terminal, a fact a line, then its findings.
struct ApplicationLines {
  let lines: [String]

  init(_ shown: ShownApplication) {
    let one = shown.application
    lines =
      [
        "受付番号  \(one.receipt)", "事業者    \(one.operatorID) \(one.operatorName)",
        "書類名    \(one.titleWord)",
        (one.slot.month == nil ? "回        " : "年月      ") + one.slotWord,
        "状態      \(one.status.tag)",
        "受付日時  \(one.receivedAt.japanText)", "ファイル  \(one.file)",
        "差替え元  \(one.supersedes?.description ?? "なし")", "要対応    \(one.attention ?? "なし")",
      ] + FindingLines(shown.findings).lines.map { "  " + $0 }
  }
}
