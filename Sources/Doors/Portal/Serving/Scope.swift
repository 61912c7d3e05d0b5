internal import Hummingbird
internal import NIOCore

/// What the server knows of a request besides itself: where it comes from.
struct Scope: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address at the other end of the connection.
  let peer: String
  /// Somebody is still there to hear the answer.
  let isConnected: @Sendable () -> Bool

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress?.ipAddress ?? ""
    isConnected = { [channel = source.channel] in channel.isActive }
  }
}
