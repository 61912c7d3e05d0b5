internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Ends connections that keep a thread of ours waiting: a head that does not come to its end, a body
/// that pauses or trickles.
final class Patience: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  struct Limits: Sendable {
    /// From the first byte of a head to its end.
    var head = TimeAmount.seconds(10)
    /// Between two requests of a connection.
    var idle = TimeAmount.seconds(75)
    /// Without a byte of a body.
    var pause = TimeAmount.seconds(60)
    /// Bytes that must come in each of these spans.
    var least = 30 * 1024
    var span = TimeAmount.seconds(30)
  }

  private enum Phase { case idle, head, body, answering, streaming }

  private let limits: Limits
  private var phase = Phase.idle
  private var timer: Scheduled<Void>?
  private var trickle: Scheduled<Void>?
  private var bytes = 0

  init(_ limits: Limits = Limits()) { self.limits = limits }

  /// Sees raw bytes first, and tells when a head begins.
  final class Ear: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    private let heard: () -> Void
    init(_ heard: @escaping () -> Void) { self.heard = heard }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      heard()
      context.fireChannelRead(data)
    }
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let ear = Ear { [weak self, loopBound = NIOLoopBound(context, eventLoop: context.eventLoop)] in
      guard let self, self.phase == .idle else { return }
      self.begin(.head, self.limits.head, loopBound.value)
    }
    // A pipeline that is already closing takes no more handlers, and needs none.
    try? context.pipeline.syncOperations.addHandler(ear, position: .first)
    begin(.idle, limits.idle, context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      begin(.body, limits.pause, context)
      watchTrickle(context)
    case .body(let piece):
      bytes += piece.readableBytes
      begin(.body, limits.pause, context)
    case .end:
      stop()
      phase = .answering
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    var data = data
    // What could not be read at all is refused before anything of ours has seen it.
    if case .head(var head) = unwrapOutboundIn(data),
      head.headerFields[.contentSecurityPolicy] == nil
    {
      SecurityHeaders.add(to: &head.headerFields, isSecure: false)
      data = wrapOutboundOut(.head(head))
    }
    switch unwrapOutboundIn(data) {
    case .head(let head)
    where head.headerFields[.contentType]?.hasPrefix("text/event-stream") ?? false:
      phase = .streaming
    case .end where phase == .answering || phase == .streaming: begin(.idle, limits.idle, context)
    default: break
    }
    context.write(data, promise: promise)
  }

  /// Whoever has closed their side of a stream does not listen any more.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if phase == .streaming, (event as? ChannelEvent) == .inputClosed {
      context.close(promise: nil)
    }
    context.fireUserInboundEventTriggered(event)
  }

  private func begin(_ phase: Phase, _ time: TimeAmount, _ context: ChannelHandlerContext) {
    self.phase = phase
    timer?.cancel()
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
      bound.value.close(promise: nil)
    }
  }

  private func watchTrickle(_ context: ChannelHandlerContext) {
    bytes = 0
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    trickle?.cancel()
    trickle = context.eventLoop.assumeIsolated().scheduleTask(in: limits.span) {
      guard self.phase == .body else { return }
      if self.bytes < self.limits.least { return bound.value.close(promise: nil) }
      self.watchTrickle(bound.value)
    }
  }

  private func stop() {
    timer?.cancel()
    timer = nil
    trickle?.cancel()
    trickle = nil
  }
}
