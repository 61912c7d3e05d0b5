package import BooksDesk
internal import Tables
package import Trade

/// Accounts of certificates as CSV in UTF-8 with a byte-order mark; days as `2024/05/31`.
package struct AccountTable {
  private var text: CSVText

  /// The head alone, so far.
  private init(head: String) { text = CSVText(head: head) }

  package var bytes: [UInt8] { CSVText.byteOrderMark + text.bytes }

  /// What was added since, without the mark; for tables of any length.
  package mutating func take() -> [UInt8] {
    let bytes = text.bytes
    text = CSVText()
    return bytes
  }

  package static let byteOrderMark = CSVText.byteOrderMark

  // MARK: 口座明細

  package static func lots() -> AccountTable {
    AccountTable(
      head:
        "非化石証書ID,対象年度,証書種別,調達区分,トラッキング割当日,認定設備ID,発電設備区分,地域,設備所在地,発電設備名,設置者名,発電出力(kW),設備認定日,運転開始日,証書有効期限,保有量(kWh),予約済量(kWh),権利確定済量(kWh),失効量(kWh),残量(kWh)"
    )
  }

  package mutating func add(_ lot: Lot) {
    let (facts, plant, balances) = (lot.facts, lot.facts.plant, lot.balances)
    text.append(number: lot.id.rawValue)
    text.append(number: facts.account.year)
    text.append(raw: facts.account.kind.rawValue)
    text.append(raw: facts.source.rawValue)
    text.append(raw: facts.allottedOn.slashed)
    text.append(raw: plant.id.rawValue)
    text.append(raw: plant.kind?.rawValue ?? "")
    for word in [plant.prefecture, plant.location, plant.name, plant.ownerName] {
      text.append(text: word)
    }
    text.append(raw: plant.capacityKW ?? "")
    text.append(raw: plant.certifiedOn?.slashed ?? "")
    text.append(raw: plant.operationStartedOn?.slashed ?? "")
    text.append(raw: facts.validTo.slashed)
    for kwh in [
      balances.held, balances.reserved, balances.settled, balances.lapsed, balances.free,
    ] { text.append(number: kwh) }
    text.endLine()
  }

  // MARK: 残高証明書

  package static func certificates() -> AccountTable {
    AccountTable(
      head:
        "証明書番号,ステータス,区分,対象年度,証書種別,名義,正式電力メニュー名,通称電力メニュー名,権利確定日,証書有効期限,権利確定量(kWh),備考,登録日時")
  }

  package mutating func add(_ certificate: BalanceCertificate) {
    text.append(raw: certificate.number.description)
    text.append(raw: certificate.status.rawValue)
    text.append(raw: certificate.variant.title)
    text.append(number: certificate.account.year)
    text.append(raw: certificate.account.kind.rawValue)
    text.append(text: certificate.name)
    text.append(text: certificate.menu ?? "")
    text.append(text: certificate.menuShort ?? "")
    text.append(raw: certificate.settledOn.slashed)
    text.append(raw: certificate.validTo.slashed)
    text.append(number: certificate.totalKWh)
    text.append(text: certificate.remark)
    // `2024-05-31T10:00:00+09:00` without its zone.
    let at = certificate.registeredAt.japanISO.prefix(19)
    text.append(raw: String(at.map { $0 == "-" ? "/" : $0 == "T" ? " " : $0 }))
    text.endLine()
  }

  // MARK: 非化石価値保有量照会

  package static func holdings(_ holdings: Holdings) -> AccountTable {
    var table = AccountTable(head: "対象年度,証書種別,適用日,イベント名,売却可能量(kWh),保有量(kWh),備考")
    for entry in holdings.entries {
      table.text.append(number: entry.account.year)
      table.text.append(raw: entry.account.kind.rawValue)
      table.text.append(raw: entry.at.japanDate.slashed)
      table.text.append(raw: entry.kind.eventTitle)
      table.text.append(number: entry.sellableChange)
      table.text.append(number: entry.heldChange)
      table.text.append(raw: entry.partner?.rawValue ?? "")
      table.text.endLine()
    }
    return table
  }

  // MARK: Journal

  package static func journal() -> AccountTable {
    AccountTable(head: "movement,at,kind,ordinal,book,from,to,kwh,reference")
  }

  package mutating func add(_ entry: JournalEntry) {
    text.append(number: entry.movement)
    text.append(raw: entry.at.japanISO)
    text.append(raw: entry.kind.rawValue)
    text.append(number: entry.ordinal)
    for word in [entry.book, entry.from, entry.to] { text.append(raw: word) }
    text.append(number: entry.kwh)
    text.append(raw: entry.reference)
    text.endLine()
  }
}
