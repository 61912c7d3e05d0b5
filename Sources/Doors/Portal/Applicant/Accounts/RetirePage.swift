internal import BooksDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Hypertext
internal import PortalParts
internal import Trade

/// `/o/{op}/accounts/retire`: choose, look at what it does, register.
extension Portal {
  func showRetire(_ call: Call) async throws -> Reply {
    try await retirePage(call, typed: call.query, errors: nil, status: .ok)
  }

  func editRetire(_ call: Call) async throws -> Reply {
    try await retirePage(call, typed: call.form, errors: nil, status: .ok)
  }

  func previewRetire(_ call: Call) async throws -> Reply {
    try await preview(call, errors: nil, status: .ok)
  }

  /// Nothing is registered but what was shown.
  func retire(_ call: Call) async throws -> Reply {
    let id = try accountHolder(call)
    let actor = try call.actor()
    return try await submit { [house] in
      guard let digest = call.form.text("digest"), let key = call.form.text("key") else {
        throw RequestFault(.invalid, "先に内容を確かめてください。")
      }
      let shown = try house.books.retire(
        RetireForm(call.form).order(), of: id, key: key, agreedTo: digest, by: actor)
      let number = shown.certificate.number.description
      return .see(
        "\(AccountRoom.certificates.address(of: id))/\(number)",
        flash: shown.certificate.status == .settled
          ? "証明書番号 \(number) を権利確定しました。" : "証明書番号 \(number) を予約しました。")
    } again: { errors, status in
      status == .conflict
        ? try await preview(call, errors: errors, status: status)
        : try await retirePage(call, typed: call.form, errors: errors, status: status)
    }
  }

  private func preview(
    _ call: Call, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let id = try accountHolder(call)
    return try await submit { [house] in
      let form = try RetireForm(call.form)
      let trial = try house.books.trial(of: form.order(), of: id)
      let key = call.form.text("key") ?? Self.newUploadID()
      let page = RetirePreview(id: id, form: form, trial: trial, key: key)
      return .page(page.page(call, errors), status: status)
    } again: { errors, status in
      try await retirePage(call, typed: call.form, errors: errors, status: status)
    }
  }

  private func retirePage(
    _ call: Call, typed: NamedValues, errors: ErrorSummary?, status: HTTPResponse.Status
  ) async throws -> Reply {
    let id = try accountHolder(call)
    let shelf = try await lane.run { [house] in
      try RetireShelf(of: id, typed, today: call.now.japanDate, house)
    }
    // What a form was refused for is told already.
    let isMisled = errors == nil && !shelf.faults.isEmpty
    let told = isMisled ? ErrorSummary(code: "invalid", shelf.faults) : errors
    let page = call.frame("権利確定", errors: told, isWide: true).page { page in
      page.rooms(of: id, at: .retire, mayRetire: true)
      RetirePage(id: id, shelf: shelf, typed: typed, errors: told).write(into: &page, call)
    }
    return .page(page, status: isMisled ? .unprocessableContent : status)
  }
}

/// What can be retired, as the form offers it.
private struct RetireShelf: Sendable {
  let variant: RetirementVariant
  let year: Int
  let kind: CertificateKind
  let way: RetireForm.Way
  /// What of the operator's category may be done.
  let variants: [RetirementVariant]
  let years: [Int]
  let name: String
  /// In which order the system picks lots.
  let picking: String
  /// With anything free, the first so many.
  var lots: [Lot] = []
  /// 割当日 and 地域 of all of them.
  var days: Set<CivilDate> = []
  var prefectures: Set<String> = []
  var groups: [LotGroup: (lots: Int, free: Int64)] = [:]
  var free: Int64 = 0
  var isCut = false
  /// Of what was chosen, what there is not.
  private(set) var faults: [FieldError] = []

  private static let most = 300

  init(
    of id: OperatorID, _ typed: NamedValues, today: CivilDate, _ house: House
  ) throws {
    let desk = house.books
    let holders = try desk.list(of: id)
    let holder = try desk.holder(id)
    name = holder.name
    picking = desk.pickWords
    variants = RetirementVariant.allCases.filter {
      $0.categories.contains(where: holder.category.includes)
    }
    var faults: [FieldError] = []
    func read<Value>(
      _ name: String, _ fault: String, _ read: (String) -> Value?
    ) -> Value? {
      guard let word = typed.text(name) else { return nil }
      let value = read(word)
      if value == nil { faults.append(FieldError(name, fault)) }
      return value
    }
    let known = variants
    let chosen = read("variant", "区分は一覧から選んでください。") { word in
      RetirementVariant(rawValue: word).flatMap { known.contains($0) ? $0 : nil }
    }
    variant = chosen ?? variants.first ?? .retire
    years = holders.map(\.account.year)
    // Unless something is chosen, what is there to be retired.
    let open = holders.last { $0.lots.free > 0 }?.account
    year =
      read("year", AccountQuery.yearFault, YearWord.read) ?? open?.year ?? years.last
      ?? today.year
    kind =
      read("kind", AccountQuery.kindFault) { CertificateKind(rawValue: $0) } ?? open?.kind ?? .fit
    way =
      read("way", "指定の方法は一覧から選んでください。") { RetireForm.Way(rawValue: $0) } ?? .lots
    self.faults = faults
    try desk.lots(of: id, LotSearch(year: year, kind: kind)) { shown in
      let lot = shown.lot
      guard lot.balances.free > 0 else { return }
      free += lot.balances.free
      if lots.count < Self.most { lots.append(lot) } else { isCut = true }
      let facts = lot.facts
      days.insert(facts.allottedOn)
      if !facts.plant.prefecture.isEmpty { prefectures.insert(facts.plant.prefecture) }
      guard let plantKind = facts.plant.kind, !facts.plant.prefecture.isEmpty else { return }
      let group = LotGroup(
        allottedOn: facts.allottedOn, plantKind: plantKind, prefecture: facts.plant.prefecture)
      let sum = groups[group] ?? (0, 0)
      groups[group] = (sum.lots + 1, sum.free + lot.balances.free)
    }
  }
}

private struct RetirePage {
  let id: OperatorID
  let shelf: RetireShelf
  let typed: NamedValues
  let errors: ErrorSummary?

  private var here: Address { AccountRoom.retire.address(of: id) }
  private var isCustomers: Bool { shelf.variant == .customer }

  func write(into page: inout HTML, _ call: Call) {
    page(
      .p, "対象を選び、次の画面で内容と残量の変わり方を確かめてから登録します。今日付けの権利確定は取り消せません。", .class("lead"))
    page.add(
      Filter(
        here,
        [
          .list(
            "variant", "区分",
            shelf.variants.map { .init($0.rawValue, $0.title) }, chosen: shelf.variant.rawValue,
            hasAll: false),
          .list(
            "year", "対象年度", HTML.years(shelf.years + [shelf.year]), chosen: String(shelf.year),
            hasAll: false),
          .list(
            "kind", "証書種別", HTML.certificateKinds, chosen: shelf.kind.rawValue, hasAll: false),
          .list(
            "way", "指定の方法",
            RetireForm.Way.allCases.map { .init($0.rawValue, $0.title) },
            chosen: shelf.way.rawValue, hasAll: false),
        ], isOn: false, verb: "切り替える"))
    guard !shelf.variants.isEmpty else {
      return page.add(EmptyState("この事業者区分では、権利確定と移転をご利用いただけません。"))
    }
    guard shelf.free > 0 else {
      return page.add(
        EmptyState("\(shelf.year)年度の\(shelf.kind.rawValue)に、残量のある証書はありません。"))
    }
    page.facts { list in
      list.fact("対象", "\(shelf.year)年度 \(shelf.kind.rawValue)（\(shelf.variant.title)）")
      list.fact("残量の合計", testID: "free") { page in page.energy(shelf.free) }
    }
    page.form("\(here)/preview", call.visit) { page in
      for (name, value) in [
        ("variant", shelf.variant.rawValue), ("year", String(shelf.year)),
        ("kind", shelf.kind.rawValue), ("way", shelf.way.rawValue),
      ] { page.hidden(name, value) }
      texts(&page)
      switch shelf.way {
      case .lots: lots(&page)
      case .groups: groups(&page)
      case .any: any(&page)
      }
      page(.div, .class("buttons")) { page in page.add(Button("内容を確かめる", "preview")) }
    }
  }

  private func texts(_ page: inout HTML) {
    let isOwn = shelf.variant == .retire
    page.add(
      Field(
        "name", isCustomers ? "電力販売先の名義" : "残高証明書の名義",
        typed["name"] ?? (isOwn ? shelf.name : ""),
        hint: isOwn ? "登録された事業者名「\(shelf.name)」から始めてください。50文字まで" : "50文字まで",
        error: errors?["name"], maxLength: 200))
    if isCustomers {
      page.add(
        Field(
          "menu", "正式電力メニュー名", typed["menu"] ?? "", hint: "50文字まで", error: errors?["menu"],
          maxLength: 200))
      page.add(
        Field(
          "menu_short", "通称電力メニュー名", typed["menu_short"] ?? "", hint: "50文字まで",
          error: errors?["menu_short"], maxLength: 200))
    }
    page.add(
      Field(
        "on", isOwn ? "権利確定日" : "権利移転日", typed["on"] ?? "", type: .date,
        hint: "空欄か今日なら即時、先の日付なら予約になります。", error: errors?["on"], isRequired: false))
    page.add(
      Field(
        "remark", "備考", typed["remark"] ?? "", hint: "50文字まで。証明書には載りません。",
        error: errors?["remark"], maxLength: 200, isRequired: false))
  }

  // MARK: Ways

  /// What was typed before, by lot or group.
  private var before: [String: String] {
    let labels = typed.all(shelf.way == .groups ? "group" : "lot")
    return Dictionary(zip(labels, typed.all("kwh"))) { one, _ in one }
  }

  private func box(
    _ name: String, _ label: String, _ words: String, _ value: String?, _ page: inout HTML
  ) {
    page.hidden(name, label)
    page(
      .input, .type(.text), .name("kwh"), .value(value ?? ""), .autocomplete(.off),
      .maxLength(20), .class("medium"), .aria("label", "\(words)の量（kWh）"))
  }

  private func lots(_ page: inout HTML) {
    let before = before
    page.section("証書と量", id: "field-lot") { page in
      page(.p, "量を入力した証書だけが対象です。残量のすべては ALL と入力できます。", .class("hint"))
      if let error = errors?["lot"] { page(.p, error, .class("field-error")) }
      let table = Table(
        "証書",
        [
          .init("非化石証書ID", .id), .init("割当日"), .init("設備"), .init("電源・地域"),
          .init("残量", .number), .init("量（kWh）"),
        ], testID: "lots")
      page.table(table) { rows in
        for lot in shelf.lots {
          let number = lot.id.description
          let plant = lot.facts.plant
          rows.row(id: number) { cells in
            cells.cell(number)
            cells.cell(lot.facts.allottedOn.slashed)
            cells.cell([plant.id.rawValue, plant.name].joined(separator: " "))
            cells.cell([plant.kind?.rawValue ?? "不明", plant.prefecture].joined(separator: "・"))
            cells.cell { page in page.onePiece(lot.balances.free) }
            cells.cell { page in box("lot", number, "非化石証書ID \(number)", before[number], &page) }
          }
        }
      }
      if shelf.isCut {
        page(.p, "残量のある証書が多いため、先頭の\(shelf.lots.count)件を示しています。個別・まとめて指定か、CSV一括登録もお使いください。")
      }
    }
  }

  private func groups(_ page: inout HTML) {
    let before = before
    page.section("組と量", id: "field-group") { page in
      page(.p, "組の中では、\(shelf.picking)に証書を選びます。選ばれた証書は次の画面で確かめられます。", .class("hint"))
      if let error = errors?["group"] { page(.p, error, .class("field-error")) }
      let table = Table(
        "組",
        [
          .init("割当日"), .init("発電設備区分"), .init("地域"), .init("証書", .number),
          .init("残量", .number), .init("量（kWh）"),
        ], testID: "groups")
      let groups = shelf.groups.sorted { $0.key.word < $1.key.word }
      page.table(table) { rows in
        for (group, sum) in groups {
          rows.row(id: group.word) { cells in
            cells.cell(group.allottedOn.slashed)
            cells.cell(group.plantKind.rawValue)
            cells.cell(group.prefecture)
            cells.cell(Int64(sum.lots))
            cells.cell { page in page.onePiece(sum.free) }
            cells.cell { page in box("group", group.word, group.word, before[group.word], &page) }
          }
        }
      }
    }
  }

  private func any(_ page: inout HTML) {
    page.section("条件と量", id: "field-any") { page in
      page(.p, "選ばない条件は、すべてに合います。", .class("hint"))
      page.add(
        Choice(
          "allotted_on", "割当日",
          [.init("", "すべて")] + shelf.days.sorted().map { .init($0.description, $0.slashed) },
          chosen: [typed["allotted_on"] ?? ""], as: .list, error: errors?["allotted_on"],
          isRequired: false))
      page.add(
        Choice(
          "plant_kind", "発電設備区分",
          [.init("", "すべて")] + PlantKind.allCases.map { .init($0.rawValue, $0.rawValue) },
          chosen: [typed["plant_kind"] ?? ""], as: .list, error: errors?["plant_kind"],
          isRequired: false))
      page.add(
        Choice(
          "prefecture", "地域",
          [.init("", "すべて")] + shelf.prefectures.sorted().map { .init($0, $0) },
          chosen: [typed["prefecture"] ?? ""], as: .list, error: errors?["prefecture"],
          isRequired: false))
      page.add(
        Field(
          "kwh", "量（kWh）", typed["kwh"] ?? "", hint: "残量のすべては ALL", error: errors?["any"],
          autocomplete: .off, maxLength: 20))
    }
  }
}

/// What an order would do, before it is done.
private struct RetirePreview: Sendable {
  let id: OperatorID
  let form: RetireForm
  let trial: RetirementTrial
  let key: String

  private var here: Address { AccountRoom.retire.address(of: id) }

  func page(_ call: Call, _ errors: ErrorSummary?) -> HTML {
    let certificate = trial.certificate.certificate
    let frame = call.frame(
      "\(certificate.variant.title)の確認", crumbs: [.init("権利確定", here)], errors: errors,
      isWide: true)
    return frame.page { page in
      page.add(
        trial.isImmediate
          ? NoticeBox(.warn, "登録すると、すぐに権利確定します。", "権利確定した証明書は、だれも取り消せません。", testID: "irrevocable")
          : NoticeBox(
            .info, "\(certificate.settledOn.slashed) の権利確定を予約します。",
            "前日の決められた時刻まで取り消せます。", testID: "reservation"))
      page.facts(testID: "certificate") { list in
        list.fact("区分", certificate.variant.title)
        list.fact("名義", certificate.name, testID: "name")
        if let menu = certificate.menu { list.fact("正式電力メニュー名", menu) }
        if let menu = certificate.menuShort { list.fact("通称電力メニュー名", menu) }
        list.fact("対象", "\(certificate.account.year)年度 \(certificate.account.kind.rawValue)")
        list.fact(
          certificate.variant == .retire ? "権利確定日" : "権利移転日", certificate.settledOn.slashed)
        list.fact("合計", testID: "total") { page in page.energy(certificate.totalKWh) }
        if !certificate.remark.isEmpty { list.fact("備考", certificate.remark) }
      }
      changes(&page)
      page.form(here, call.visit) { page in
        form.hide(in: &page)
        page.hidden("digest", trial.digest)
        page.hidden("key", key)
        page(.div, .class("buttons")) { page in
          page.add(
            Button(
              trial.isImmediate ? "権利確定する" : "予約する", "submit",
              trial.isImmediate ? .danger : .primary))
          page.add(Button("入力に戻る", "edit", .secondary, action: "\(here)/edit"))
        }
      }
    }
  }

  private func changes(_ page: inout HTML) {
    page.section("使う証書と、残量の変わり方") { page in
      let table = Table(
        "使う証書",
        [
          .init("非化石証書ID", .id), .init("設備ID", .id), .init("電源・地域"), .init("使う量", .number),
          .init("今の残量", .number), .init("登録後の残量", .number),
        ], testID: "lines")
      page.table(table) { rows in
        for change in trial.changes {
          let plant = change.lot.facts.plant
          rows.row(
            id: change.lot.id.description, .data("kwh", String(change.kwh)),
            .data("free", String(change.after.free))
          ) { cells in
            cells.cell(change.lot.id.description)
            cells.cell(plant.id.rawValue)
            cells.cell([plant.kind?.rawValue ?? "不明", plant.prefecture].joined(separator: "・"))
            cells.cell { page in page.onePiece(change.kwh) }
            cells.cell { page in page.onePiece(change.lot.balances.free) }
            cells.cell { page in page.onePiece(change.after.free) }
          }
        }
      }
    }
  }
}
