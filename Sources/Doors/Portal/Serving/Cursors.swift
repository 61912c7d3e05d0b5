internal import Synchronization

/// Lists as they were when their first page was asked for, so that pages do not shift; forgotten
/// with the process, or when many others were made since.
final class Cursors<Item: Sendable>: Sendable {
  private struct Kept {
    let items: [Item]
    /// Whose list it is, and of what.
    let mark: String
  }

  private let lists = Mutex<(byName: [String: Kept], order: [String], items: Int)>(([:], [], 0))
  private static var most: Int { 500 }
  /// Of all kept lists together, so that memory does not grow with the lists' length.
  private static var mostItems: Int { 2_000_000 }

  /// The next page of a list: where it begins, and the name that the one after it has.
  struct Page: Sendable {
    let items: ArraySlice<Item>
    let total: Int
    let next: String?
  }

  /// `after`: what the page before has named; nil for the first.
  /// `mark`: tells who asks for what, so that nobody reads another's list.
  /// `list`: makes it anew.
  /// - Throws: `RequestFault` where `after` is no name of ours. One that is forgotten goes on in the list as
  ///   it is now.
  func page(
    after: String?, limit: Int, mark: String, _ list: () throws -> [Item]
  ) throws -> Page {
    guard let after else {
      let items = try list()
      guard items.count > limit else {
        return Page(items: items[...], total: items.count, next: nil)
      }
      let name = keep(Kept(items: items, mark: mark))
      return Page(items: items[..<limit], total: items.count, next: "\(name).\(limit)")
    }
    let parts = after.split(separator: ".")
    guard parts.count == 2, let start = Int(parts[1]), start > 0,
      parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
    else { throw RequestFault.query("after", "前のページの next を指定してください。") }
    let known = lists.withLock { $0.byName[String(parts[0])] }
    let kept =
      try known.flatMap { $0.mark == mark ? $0 : nil } ?? Kept(items: list(), mark: mark)
    guard start < kept.items.count else {
      return Page(items: [], total: kept.items.count, next: nil)
    }
    let end = min(start + limit, kept.items.count)
    return Page(
      items: kept.items[start..<end], total: kept.items.count,
      next: end < kept.items.count ? "\(parts[0]).\(end)" : nil)
  }

  private func keep(_ list: Kept) -> String {
    let name = String(UInt64.random(in: .min ... .max), radix: 36)
    lists.withLock { lists in
      lists.byName[name] = list
      lists.order.append(name)
      lists.items += list.items.count
      // The newest stays, however long.
      while lists.order.count > 1,
        lists.order.count > Self.most || lists.items > Self.mostItems
      {
        let oldest = lists.byName.removeValue(forKey: lists.order.removeFirst())
        lists.items -= oldest?.items.count ?? 0
      }
    }
    return name
  }
}
