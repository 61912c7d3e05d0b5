internal import Hummingbird
internal import Trade
internal import Wire

extension Operation.Parameter {
  static let limit = Self.query("limit", .integer(1...500), "件数")
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

  func reply(_ call: Call, _ items: [JSON], next: String?, total: Int) -> Reply {
    var reply = Reply.json(["items": items, "next": next, "total": total] as JSON)
    if let next { reply.link(call, after: next) }
    return reply
  }
}
