internal import Pages
package import Trade

/// A 残高証明書 on A4 landscape; the same data give the same bytes.
package struct PrintedCertificate {
  private let certificate: BalanceCertificate
  private let reference: String?
  private let passCode: String?

  /// `reference`: what the QR code holds, with `passCode`; nil for a reservation.
  package init(_ certificate: BalanceCertificate, reference: String?, passCode: String?) {
    self.certificate = certificate
    self.reference = reference
    self.passCode = passCode
  }

  private var isSettled: Bool { certificate.status == .settled }

  /// - Throws: `PageError`.
  package func bytes() throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Landscape,
      about: PDFProperties(
        title: "残高証明書 \(certificate.number)", subject: Self.titles[0],
        createdOn: certificate.settledOn.description))
    var flow = PageFlow(document, foot: "証明書番号 \(certificate.number)")
    if !isSettled {
      flow.watermark = ("PREVIEW", TextStyle(size: 150, isBold: true, ink: 0xE3E7EC))
      let day = certificate.settledOn
      flow.text(
        "この残高証明書は、\(day.year)年\(day.month)月\(day.day)日に権利確定される予定です。",
        TextStyle(size: 10, isBold: true, ink: 0xA03020), gap: 6)
    }
    try head(&flow)
    facts(&flow)
    flow.table(table)
    flow.draw()
    return try document.close()
  }

  private static let titles = [
    "トラッキング付非化石証書 権利確定済残高証明書", "Non-fossil fuel certificate(NFC) with tracking",
  ]
  private static let issuer = "JEPX Japan Electric Power Exchange"
  private static let side = 84.0

  private func head(_ flow: inout PageFlow) throws {
    let code = try isSettled ? reference.map { try QRCode($0) } : nil
    let (number, passCode) = ("証明書番号 \(certificate.number)", passCode)
    let titles = Self.titles
    flow.figure(height: Self.side) { document, area in
      let middle = area.width - 2 * Self.side - 40
      let x = area.x + Self.side + 20
      document.write(
        titles[0], x: x, y: area.y + 8, width: middle,
        TextStyle(size: 15, isBold: true, alignment: .center))
      document.write(
        titles[1], x: x, y: area.y + 31, width: middle, TextStyle(size: 10, alignment: .center))
      document.write(
        Self.issuer, x: x, y: area.y + 48, width: middle, TextStyle(size: 9, alignment: .center))
      document.write(
        number, x: area.x, y: area.y + 70, width: 260, TextStyle(size: 9.5, isBold: true))
      guard let code else { return }
      document.draw(code, x: area.x + area.width - Self.side, y: area.y - 8, side: Self.side)
      document.write(
        passCode.map { "Pass Code: \($0)" } ?? "", x: area.x + area.width - Self.side - 90,
        y: area.y + 72, width: Self.side + 90, TextStyle(size: 9, alignment: .right))
    }
    flow.gap(8)
  }

  private func facts(_ flow: inout PageFlow) {
    var facts = [
      ("残高証明書の宛名", "Destination", certificate.name),
      ("JEPX会員名", "JEPX member name", certificate.memberName),
      ("権利確定日", "Issue date", certificate.settledOn.slashed),
      ("証書有効期限", "Effective limit date", certificate.validTo.slashed),
      ("権利確定済残高", "Total amount", "\(certificate.totalKWh.grouped) kWh"),
    ]
    if let menu = certificate.menu {
      facts.append(
        ("電力メニュー名（正式／通称）", "Menu name", "\(menu) ／ \(certificate.menuShort ?? "")"))
    }
    let label = TextStyle(size: 9, ink: 0x333B46)
    let value = TextStyle(size: 10.5, isBold: true)
    for (japanese, english, text) in facts {
      let title = "\(japanese)　\(english)"
      let height = flow.height(of: text, share: 0.7, value)
      flow.figure(height: max(height, 13) + 3) { document, area in
        document.write(title, x: area.x, y: area.y + 1, width: area.width * 0.28, label)
        document.write(
          text, x: area.x + area.width * 0.3, y: area.y, width: area.width * 0.7, value)
      }
    }
    flow.gap(8)
  }

  private var table: PageTable {
    PageTable(
      columns: [
        PageTable.Column("#", width: 4, .right),
        PageTable.Column("認定設備ID\nGenerator ID", width: 11, .center),
        PageTable.Column("証書種別\nNFC type", width: 10, .center),
        PageTable.Column("発電設備区分\nFuel type", width: 10, .center),
        PageTable.Column("設備の所在地\nLocation", width: 17),
        PageTable.Column("発電設備名\nGenerator name", width: 16),
        PageTable.Column("設置者名\nName of owner", width: 15),
        PageTable.Column("発電出力(kW)\nInstalled capacity", width: 11, .right),
        PageTable.Column("認定日\nCertification date", width: 11, .center),
        PageTable.Column("運転開始日\nOperation start date", width: 11, .center),
        PageTable.Column("トラッキング割当日\nTracking allocate date", width: 12, .center),
        PageTable.Column("割当量(kWh)\nVolume", width: 12, .right),
      ],
      rows: certificate.lines.enumerated().map { index, line in row(index + 1, line) },
      textSize: 6.5)
  }

  private func row(_ number: Int, _ line: BalanceCertificate.Line) -> [String] {
    let facts = line.lot.facts
    let plant = facts.plant
    return [
      String(number), plant.id.rawValue, facts.account.kind.rawValue,
      plant.kind.map { "\($0.rawValue)\n\(Self.fuel($0))" } ?? Self.unknown,
      Self.known(plant.location), Self.known(plant.name), Self.known(plant.ownerName),
      plant.capacityKW ?? Self.unknown, plant.certifiedOn?.slashed ?? Self.unknown,
      plant.operationStartedOn?.slashed ?? Self.unknown, facts.allottedOn.slashed,
      line.kwh.grouped,
    ]
  }

  private static let unknown = "―"

  private static func known(_ text: String) -> String { text.isEmpty ? unknown : text }

  private static func fuel(_ kind: PlantKind) -> String {
    switch kind {
    case .solar: "solar power"
    case .wind: "wind power"
    case .hydro: "hydro power"
    case .geothermal: "geothermal"
    case .biomass: "biomass"
    }
  }
}
