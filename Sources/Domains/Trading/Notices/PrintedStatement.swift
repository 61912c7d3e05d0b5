internal import Pages
package import Trade

/// 清算書 on A4; the same data give the same bytes.
package struct PrintedStatement {
  private let statement: TradingStatement
  private let contracts: [Bid]
  private let feeMicroYen: Int64
  private let taxPercent: Int

  /// `contracts`: the bids that were contracted, by number.
  package init(
    _ statement: TradingStatement, contracts: [Bid], feeMicroYen: Int64, taxPercent: Int
  ) {
    self.statement = statement
    self.contracts = contracts
    self.feeMicroYen = feeMicroYen
    self.taxPercent = taxPercent
  }

  /// - Throws: `PageError`.
  package func bytes() throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Portrait,
      about: PDFProperties(
        title: "清算書 \(statement.number)", subject: statement.title,
        createdOn: statement.contractedOn.description))
    var flow = PageFlow(document, foot: "清算書番号 \(statement.number)")
    flow.text("清算書", TextStyle(size: 18, isBold: true, alignment: .center), gap: 14)
    flow.text("\(statement.operatorName) 御中", TextStyle(size: 13, isBold: true), gap: 10)
    for (label, value) in facts { row(label, value, &flow) }
    flow.gap(10)
    let amount = statement.amount
    for (label, value) in parts(of: amount) { row(label, value, &flow) }
    row("清算額（\(amount.direction.rawValue)）", "\(amount.amountYen.grouped) 円", &flow, size: 13)
    flow.text(
      amount.direction == .pays
        ? "買いの代金と手数料から売りの代金を差し引いた額（1円未満切捨て）に、消費税を加えてお支払いいただきます。"
        : "売りの代金から買いの代金と手数料を差し引いた額（1円未満切捨て）に、消費税を加えてお支払いします。",
      TextStyle(size: 9.5), gap: 12)
    flow.text("約定の明細", TextStyle(size: 11, isBold: true), gap: 4)
    flow.table(table)
    flow.draw()
    return try document.close()
  }

  private var facts: [(String, String)] {
    [
      ("件名", statement.title), ("清算書番号", statement.number),
      ("約定日", statement.contractedOn.slashed), ("清算日", statement.settlesOn.slashed),
      ("手数料単価", "\(StatementText.microYen(Int128(feeMicroYen))) 円/kWh"),
    ]
  }

  /// What the amount is made of; each sum exact.
  private func parts(of amount: StatementAmount) -> [(String, String)] {
    func sum(_ side: BidSide) -> Int128 {
      contracts.filter { $0.side == side }.reduce(0) {
        $0 + Int128($1.contract?.kwh ?? 0) * Int128($1.contract?.priceSen ?? 0)
      }
    }
    let kwh = contracts.reduce(Int128(0)) { $0 + Int128($1.contract?.kwh ?? 0) }
    return [
      ("買いの代金", "\(StatementText.yen(sum(.buy))) 円"),
      ("売りの代金", "\(StatementText.yen(sum(.sell))) 円"),
      ("手数料", "\(StatementText.microYen(kwh * Int128(feeMicroYen))) 円"),
      ("差引", "\(amount.netYen.grouped) 円"),
      ("消費税（\(taxPercent)%）", "\(amount.taxYen.grouped) 円"),
    ]
  }

  private func row(
    _ label: String, _ value: String, _ flow: inout PageFlow, size: Double = 10.5
  ) {
    flow.figure(height: size + 7) { document, area in
      document.write(
        label, x: area.x, y: area.y, width: area.width * 0.3, TextStyle(size: size, ink: 0x333B46))
      document.write(
        value, x: area.x + area.width * 0.32, y: area.y, width: area.width * 0.66,
        TextStyle(size: size, isBold: true))
    }
  }

  private var table: PageTable {
    PageTable(
      columns: [
        PageTable.Column("入札番号", width: 14, .right), PageTable.Column("売買", width: 10, .center),
        PageTable.Column("約定数量(kWh)", width: 22, .right),
        PageTable.Column("約定単価(円/kWh)", width: 20, .right),
        PageTable.Column("約定代金(円)", width: 24, .right),
      ],
      rows: contracts.map { bid in
        let (kwh, price) = (bid.contract?.kwh ?? 0, bid.contract?.priceSen ?? 0)
        return [
          String(bid.number), bid.side == .buy ? "買" : "売", kwh.grouped, SenText.yen(price),
          StatementText.yen(Int128(kwh) * Int128(price)),
        ]
      },
      textSize: 9)
  }
}
