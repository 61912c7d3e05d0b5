internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The other end is gone, or was too slow, before all of a request had come.
struct BrokenConnection: Error {
  let reason: String
}

/// A body that tells one that breaks off from one that ends.
struct HeardBody: AsyncSequence, Sendable {
  let base: RequestBody
  /// Bytes that were announced; nil where nobody has said.
  let length: Int64?

  init(_ request: Request) {
    base = request.body
    length = request.headers[.contentLength].flatMap { Int64($0) }
  }

  struct Iterator: AsyncIteratorProtocol {
    var base: RequestBody.AsyncIterator
    let length: Int64?
    var heard: Int64 = 0
    var isOver = false

    mutating func next() async throws -> ByteBuffer? {
      guard !isOver else { return nil }
      do {
        if let buffer = try await base.next() {
          heard += Int64(buffer.readableBytes)
          return buffer
        }
      } catch let error as CancellationError {
        throw error
      } catch {
        throw BrokenConnection(reason: "\(error)")
      }
      isOver = true
      if let length, heard < length {
        throw BrokenConnection(reason: "\(heard) of \(length) bytes")
      }
      return nil
    }
  }

  func makeAsyncIterator() -> Iterator {
    Iterator(base: base.makeAsyncIterator(), length: length)
  }
}
