import Foundation

/// What libFuzzer calls: one reader of ours gets the bytes, `FUZZ_TARGET` says which.
///
/// Nothing may trap, hang or answer what a second way of reading does not answer too; what cannot be
/// read is refused by an error of the reader's own kind.
private let target: Target = {
  let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
  guard let target = Target.all[name] else {
    let names = Target.all.keys.sorted().joined(separator: " ")
    FileHandle.standardError.write(Data("FUZZ_TARGET: \(names)\n".utf8))
    exit(64)
  }
  return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = unsafe UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count)
  do {
    try target.take(unsafe Array(input))
  } catch {
    fatalError("\(error)")
  }
  return 0
}

/// Two ways of reading disagree, or an error is none of the reader's.
struct Broken: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
