internal import NIOPosix

/// Where work that waits for the disk is done: never on an event loop.
struct Lane: Sendable {
  private let pool: NIOThreadPool

  init(width: Int) {
    pool = NIOThreadPool(numberOfThreads: width)
    pool.start()
  }

  func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await pool.runIfActive(body)
  }
}
