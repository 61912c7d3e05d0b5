internal import Office
internal import Synchronization
internal import Trade

/// Rows of sheets that were read lately. An original never changes, so they stay right.
final class SheetMemory: Sendable {
  struct Key: Hashable, Sendable {
    let receipt: ReceiptNumber
    let sheet: String?
    let row: Int
    let rows: Int
  }

  private let kept = Mutex<(windows: [Key: SheetWindow], order: [Key])>(([:], []))
  private static let most = 64

  func window(_ key: Key) -> SheetWindow? { kept.withLock { $0.windows[key] } }

  func keep(_ window: SheetWindow, as key: Key) {
    kept.withLock { kept in
      if kept.windows.updateValue(window, forKey: key) == nil { kept.order.append(key) }
      if kept.order.count > Self.most { kept.windows[kept.order.removeFirst()] = nil }
    }
  }
}
