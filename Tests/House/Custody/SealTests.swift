import Custody
import Foundation
import GRDB
import HouseBench
import Premises
import Testing
import Trade

@testable import House
@testable import Storage

/// A page that is kept outside proves that nothing before it was changed.
struct SealTests {
  let bench: Bench

  init() throws {
    bench = try Bench()
    try bench.upload(.normal, as: "0001_通常割当申請書_202304.xlsx")
  }

  @Test func `A sealed page is an anchor, whatever happens after it`() throws {
    let seal = try bench.house().custody.seal()
    let page = try seal.printed()
    #expect(page.starts(with: Array("%PDF-".utf8)))
    #expect(try seal.printed() == page)
    let anchor = try Anchor(reading: String(decoding: page, as: UTF8.self))
    #expect(anchor.sequence == seal.head.sequence && anchor.digits == seal.head.hash)
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    #expect(try bench.house().custody.verify(repairing: false, against: anchor).isClean)
  }

  @Test(arguments: [
    "269 e58293b4c4a12c10 995385f7161873ca\n1bd8f8b41bf8d4fd 2f52ed2dd3f9859f",
    "269 1234567890123456 995385f7161873ca",
  ])
  func `The page's number and groups can be typed as they stand`(_ text: String) throws {
    let anchor = try Anchor(reading: text)
    #expect(anchor.sequence == 269)
    #expect(anchor.digits == text.split(separator: " ")[1])
  }

  @Test func `Taking back what happened before it is found`() throws {
    try bench.upload(Form.normal.by(.hino), as: "0005_通常割当申請書_202304.xlsx")
    let anchor = try Anchor(reading: bench.house().custody.seal().text)
    let house = try bench.house()
    try house.premises.store.pool.writeWithoutTransaction { database in
      for name in try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'")
      { try database.execute(sql: "DROP TRIGGER \"\(name)\"") }
      try database.execute(
        sql: "DELETE FROM events WHERE sequence = (SELECT max(sequence) FROM events)")
      try database.execute(
        sql: """
          UPDATE chain_head SET
            sequence = (SELECT max(sequence) FROM events),
            hash = (SELECT hash FROM events ORDER BY sequence DESC LIMIT 1)
          """)
    }
    let report = try house.custody.verify(repairing: false, against: anchor)
    #expect(report.faults.contains { $0.kind.id == "anchor" })
  }
}
