internal import Foundation
internal import Trade

/// Who types the command: the user of the operating system; behind `sudo`, who called it.
enum Person {
  static let here = Actor(.secretariat, name: name(in: ProcessInfo.processInfo.environment))

  static func name(in environment: [String: String]) -> String {
    let caller = environment["SUDO_USER"] ?? ""
    return caller.isEmpty ? ProcessInfo.processInfo.userName : caller
  }
}
