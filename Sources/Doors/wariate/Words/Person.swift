internal import Foundation
internal import Trade

/// Who types the command: the user of the operating system.
enum Person {
  static let here = Actor(.secretariat, name: ProcessInfo.processInfo.userName)
}
