internal import AccessDesk
internal import House
internal import Hummingbird
internal import NIOCore
internal import Office
internal import Trade

/// `/office/applications/{id}/stream`: events as they happen, while its listener counts as one who
/// looks at the application; who comes and goes is told, too.
extension Portal {
  func streamViewed(_ call: Call) async throws -> Reply {
    let receipt = try call.receipt()
    let (_, user) = try call.member()
    let seat = try feed.listen(call.caller.account, most: access.settings.streamsPerUser)
    let newest = try await lane.run { try house.applications.newestEvent() }
    let last = call.request.headers[.lastEventID].flatMap { Int64($0.trimmed) }
    let start = last.map { min($0, newest) } ?? newest
    let body = ResponseBody { [desk] writer in
      desk.stream(on: receipt, of: user.id, by: 1, now: Dispatcher.seconds)
      defer { desk.stream(on: receipt, of: user.id, by: -1, now: Dispatcher.seconds) }
      var shown = desk.viewers(of: receipt, now: Dispatcher.seconds)
      try await tell(call, from: start, seat, to: &writer) {
        let viewers = desk.viewers(of: receipt, now: Dispatcher.seconds)
        guard viewers != shown else { return nil }
        shown = viewers
        // Without a number: it is no event of the chain, and nobody goes on behind it.
        return "event: event\ndata: {\"application\":\"\(receipt)\"}\n\n"
      }
      try await writer.finish(nil)
    }
    return .eventStream(body)
  }
}
