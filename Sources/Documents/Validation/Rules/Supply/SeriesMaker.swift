import Workbooks

/// A rule that puts lines of several kinds together and hands them on as one row.
protocol SeriesMaker: AnyObject {
  /// Kinds of records, by index, whose lines are not handed on by themselves.
  var tables: Set<Int> { get }
  /// Where the rows go; nil where nobody takes them.
  func handOn(to sink: RowSink?)
  /// A line that cannot be read comes next; nil where its kind is not known. Some of its items may be
  /// there.
  func lose(_ table: Int?, _ row: borrowing Row, _ report: inout Report) throws
}
