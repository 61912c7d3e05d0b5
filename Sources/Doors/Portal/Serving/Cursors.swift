internal import Synchronization
internal import Trade

/// Lists as they were when their first page was asked for, so that pages do not shift; forgotten
/// with the process, or when many others were made since.
final class Cursors: Sendable {
  private struct Kept {
    let receipts: [ReceiptNumber]
    /// Whose list it is, and of what.
    let mark: String
  }

  private let lists = Mutex<(byName: [String: Kept], order: [String])>(([:], []))
  private static let most = 500

  /// The next page of a list: where it begins, and the name that the one after it has.
  struct Page: Sendable {
    let receipts: ArraySlice<ReceiptNumber>
    let total: Int
    let next: String?
  }

  /// `after`: what the page before has named; nil for the first.
  /// `mark`: tells who asks for what, so that nobody reads another's list.
  /// `list`: makes it anew.
  /// - Throws: `RequestFault` where `after` is no name of ours. One that is forgotten goes on in the list as
  ///   it is now.
  func page(
    after: String?, limit: Int, mark: String, _ list: () throws -> [ReceiptNumber]
  ) throws -> Page {
    guard let after else {
      let receipts = try list()
      guard receipts.count > limit else {
        return Page(receipts: receipts[...], total: receipts.count, next: nil)
      }
      let name = keep(Kept(receipts: receipts, mark: mark))
      return Page(
        receipts: receipts[..<limit], total: receipts.count, next: "\(name).\(limit)")
    }
    let parts = after.split(separator: ".")
    guard parts.count == 2, let start = Int(parts[1]), start > 0,
      parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
    else { throw RequestFault.query("after", "前のページの next を指定してください。") }
    let known = lists.withLock { $0.byName[String(parts[0])] }
    let kept =
      try known.flatMap { $0.mark == mark ? $0 : nil } ?? Kept(receipts: list(), mark: mark)
    guard start < kept.receipts.count else {
      return Page(receipts: [], total: kept.receipts.count, next: nil)
    }
    let end = min(start + limit, kept.receipts.count)
    return Page(
      receipts: kept.receipts[start..<end], total: kept.receipts.count,
      next: end < kept.receipts.count ? "\(parts[0]).\(end)" : nil)
  }

  private func keep(_ list: Kept) -> String {
    let name = String(UInt64.random(in: .min ... .max), radix: 36)
    lists.withLock { lists in
      lists.byName[name] = list
      lists.order.append(name)
      if lists.order.count > Self.most { lists.byName[lists.order.removeFirst()] = nil }
    }
    return name
  }
}
