/// What became of a row that asked (結果).
package enum Grant: String, CaseIterable, Sendable {
  case full = "満額"
  case part = "一部"
  /// The secretariat settles it with the parties (rule R4).
  case toSettle = "要調整"
  case none = "不可"
}
