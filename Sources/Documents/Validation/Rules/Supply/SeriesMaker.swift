import Tables
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
  /// How the lines are written of which there are most; nil where none can be foreseen. `checks`: of the
  /// kinds of records.
  func foresee(in form: FormDefinition, _ checks: (Int) -> [ColumnCheck]) -> ForeseenSlots?
  /// Takes lines as long as they are the foreseen ones.
  func take(_ bytes: Span<UInt8>, _ foreseen: ForeseenSlots) -> TakenLines
}
