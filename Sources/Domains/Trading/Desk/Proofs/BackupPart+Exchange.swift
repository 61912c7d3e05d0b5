internal import ExchangePort
internal import Files
internal import Intake
package import Premises

extension BackupPart {
  /// Messages to and from the exchange.
  package static let exchange = BackupPart { source, target, fileSystem in
    let folders = ExchangeFolder(in: source.root, fileSystem)
    let copies = ExchangeFolder(in: target.root, fileSystem)
    var count = 0
    for (from, to) in [(folders.outbox, copies.outbox), (folders.inbox, copies.inbox)] {
      // What is copied is whole: messages are put in their place in one step, and stay.
      for seq in try folders.numbers(in: from) {
        guard let bytes = try folders.bytes(of: seq, in: from) else { continue }
        try copies.write(bytes, as: seq, in: to)
        count += 1
      }
    }
    return count == 0 ? [] : ["取引所との通知 \(count)件"]
  }
}
