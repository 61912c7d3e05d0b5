internal import AccessDesk
internal import Hummingbird
internal import Trade
internal import Wire

extension Operation.Parameter {
  static let limit = Self.query("limit", .integer(1...500), "件数")
  /// Of a list that is kept as it was at its first page.
  static let moment = Self.query(
    "after", .text(pattern: "[0-9a-z]{1,13}\\.[1-9][0-9]{0,8}"), "前のページの next")
  /// Of a list of applications, which is kept where what it asks for may change.
  static let applicationsMoment = Self.query(
    "after", .text(pattern: "([0-9a-z]{1,13}\\.[1-9][0-9]{0,8}|[0-9]{1,10}(\\.[0-9]{1,10}){3})"),
    "前のページの next")
  /// Of a list that grows at its end alone.
  static let place = Self.query("after", .text(pattern: "[1-9][0-9]{0,8}"), "前のページの next")
}

extension Portal {
  /// The place in a list that does not change, and the page behind it.
  func slice<Items: RandomAccessCollection>(
    _ items: Items, _ arguments: Operation.Arguments
  ) -> (items: Items.SubSequence, first: Int, next: String?) {
    let limit = arguments.query["limit"].flatMap { Int($0) } ?? 50
    let start = min(arguments.query["after"].flatMap { Int($0) } ?? 0, items.count)
    let page = items.dropFirst(start).prefix(limit)
    let end = start + page.count
    return (page, start, end < items.count ? String(end) : nil)
  }

  /// A page of a list as it was at its first page.
  func page<Item: Sendable>(
    of cursors: Cursors<Item>, _ call: Call, _ arguments: Operation.Arguments,
    _ list: () throws -> [Item]
  ) throws -> Cursors<Item>.Page {
    let query = arguments.query
    let rest = query.without(["after", "limit"]).encoded
    return try cursors.page(
      after: query["after"], limit: query["limit"].flatMap { Int($0) } ?? 50,
      mark: "\(call.caller.account) \(rest)", list)
  }

  func reply(_ call: Call, _ items: [JSON], next: String?, total: Int) -> Reply {
    var reply = Reply.json(["items": items, "next": next, "total": total] as JSON)
    if let next { reply.link(call, after: next) }
    return reply
  }
}
