import Glibc

/// A port of this machine that nobody listens at.
package enum LocalPort {
  /// Chosen by the system; free when it is returned.
  package static func free(on host: String) throws -> Int {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, "0", &hints, &found) == 0, let address = unsafe found else {
      throw failure(EADDRNOTAVAIL)
    }
    defer { unsafe freeaddrinfo(found) }
    let descriptor = unsafe socket(
      address.pointee.ai_family, Int32(SOCK_STREAM.rawValue), address.pointee.ai_protocol)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    guard unsafe bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 else {
      throw failure(errno)
    }
    var name = sockaddr_in6()
    var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    let told = unsafe withUnsafeMutablePointer(to: &name) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &length)
      }
    }
    guard told == 0 else { throw failure(errno) }
    // The port stands at the same place for both families.
    return Int(UInt16(bigEndian: name.sin6_port))
  }

  private static func failure(_ code: Int32) -> FileError {
    FileSystem().on("port").error(.open, SystemError(code: code))
  }
}

/// A word from one child to another, through the parent of both.
package final class Signal: Sendable {
  private let reading: Int32
  private let writing: Int32

  package init() throws {
    var ends: (Int32, Int32) = (0, 0)
    let made = unsafe withUnsafeMutableBytes(of: &ends) { bytes in
      unsafe pipe(bytes.assumingMemoryBound(to: Int32.self).baseAddress!)
    }
    guard made == 0 else {
      throw FileSystem().on("signal").error(.open, SystemError(code: errno))
    }
    (reading, writing) = ends
  }

  package func give() {
    var byte: UInt8 = 1
    _ = unsafe write(writing, &byte, 1)
  }

  /// Until it is given, at most so long.
  package func wait(seconds: Int) {
    var poll = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
    _ = unsafe Glibc.poll(&poll, 1, Int32(seconds * 1000))
  }
}
