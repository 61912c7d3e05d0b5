import Trade

/// Where the items of 系統充電蓄電池供給電力量 stand, and what is known of the document.
struct SupplySite {
  struct Item {
    let table: Int
    let column: Int
    /// Among all fields, for findings.
    let field: Int
  }

  let information: Item
  let from: Item
  let to: Item
  let gridPoint: Item
  let group: Item
  let total: Item
  let plant: Item
  let code: Item
  let number: Item
  let start: Item
  let end: Item
  let kwh: Item

  let month: Month?
  /// The 電力量コード of the name.
  let namedCode: EnergyCode?
  let operatorID: OperatorID?
  let arrivedAt: Instant?
  let references: (any PremiumReferences)?
  let types: [FieldType]

  static let parameters = [
    "information", "from", "to", "gridPoint", "group", "total", "plant", "code", "number", "start",
    "end", "kwh",
  ]

  /// Nil where the definition does not say where an item stands.
  init?(_ site: RuleSite) {
    let form = site.form
    func item(_ parameter: String) -> Item? {
      guard let place = site.use.text(parameter).flatMap({ form.place(ofColumn: $0) }) else {
        return nil
      }
      return Item(
        table: place.table, column: place.column,
        field: form.firstColumn(of: place.table) + place.column)
    }
    guard let information = item("information"), let from = item("from"), let to = item("to"),
      let gridPoint = item("gridPoint"), let group = item("group"), let total = item("total"),
      let plant = item("plant"), let code = item("code"), let number = item("number"),
      let start = item("start"), let end = item("end"), let kwh = item("kwh")
    else { return nil }
    (self.information, self.from, self.to) = (information, from, to)
    (self.gridPoint, self.group, self.total) = (gridPoint, group, total)
    (self.plant, self.code, self.number) = (plant, code, number)
    (self.start, self.end, self.kwh) = (start, end, kwh)
    month = site.filing.slot.month
    namedCode = site.filing.slot.part.flatMap { EnergyCode(written: $0.pieces[0]) }
    operatorID = site.filing.operator
    arrivedAt = site.filing.arrivedAt
    references = site.references?.premium
    types = form.tables[gridPoint.table].columns.map(\.type)
  }
}

/// The whole ids that the manual of the office gives to what is found.
enum OfficeMessage: String {
  case pointsComplete = "MSG_C0134E"
  case plantsComplete = "MSG_C0135E"
  case periodAgrees = "MSG_C0136E"
  case pointMixed = "MSG_C0137E"
  case periodAgreesWithOthers = "MSG_C0148E"
  case procurementAgrees = "MSG_C0149E"
  case pointRegistered = "MSG_C0150E"
  case nothingDue = "MSG_C0152E"
  case slotLimit = "MSG_C0157E"
  case batteryClosed = "MSG_C0160E"
  case allClosed = "MSG_C0113E"
  case masterDiffers = "MSG_C0112E"
  case ratioNotDue = "MSG_C0111E"
  case ratioOpen = "MSG_C0119E"
  case ratioClosed = "MSG_C0120E"
}

extension Report {
  /// Says something to which the office's manual gives an id.
  mutating func tell(
    _ kind: FindingKind, _ message: OfficeMessage, at place: Place, value: String? = nil,
    _ arguments: [String] = []
  ) {
    let count = store.count
    store.add(kind, at: place, value: value, arguments)
    store.mark(from: count, messageID: message.rawValue)
  }
}
