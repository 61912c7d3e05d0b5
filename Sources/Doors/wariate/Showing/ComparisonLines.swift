internal import AllocationDesk

/// How two runs differ, for a terminal.
struct ComparisonLines {
  let lines: [String]

  init(_ comparison: RunComparison) {
    lines = [
      "実行\(comparison.before) → 実行\(comparison.after): 割当が増えた行 \(comparison.more)・"
        + "減った行 \(comparison.less)・変わった設備 \(comparison.plants)",
      "  差分: \(comparison.folder)",
    ]
  }
}
