import Files
import Foundation
import Testing

/// Nobody need listen.
struct StandardStreamsTests {
  private func loss(_ bytes: [UInt8], to stream: Int32) -> StandardStreams.Loss? {
    do throws(StandardStreams.Loss) {
      try StandardStreams.write(bytes, to: stream)
      return nil
    } catch {
      return error
    }
  }

  @Test func `All of it comes to a reader`() throws {
    let pipe = Pipe()
    #expect(loss(Array("はい\n".utf8), to: pipe.fileHandleForWriting.fileDescriptor) == nil)
    try pipe.fileHandleForWriting.close()
    #expect(try pipe.fileHandleForReading.readToEnd() == Data("はい\n".utf8))
  }

  @Test func `A full device and a closed stream are losses, not deaths`() throws {
    let full = try FileHandle(forWritingTo: URL(filePath: "/dev/full"))
    #expect(loss([0x41], to: full.fileDescriptor) == .failed)
    #expect(loss([0x41], to: -1) == .failed)
  }

  @Test func `A reader that has gone wants no more`() throws {
    StandardStreams.secure()
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    #expect(loss([0x41], to: pipe.fileHandleForWriting.fileDescriptor) == .readerIsGone)
  }
}
