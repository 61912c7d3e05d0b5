internal import AccessDesk
internal import Files
internal import FormsDesk
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Office
internal import Premises
internal import Reception
internal import Trade
internal import Validation
internal import Wire

/// 下見 over the API: a check of which nothing is kept.
extension Portal {
  var checkOperations: [Operation] {
    [
      Operation(
        .post, "/api/v1/checks", "checkFile", "下見（受け付けずに、提出時と同じチェックをする）", .upload,
        parameters: [
          .query("form", .form, "様式のID"), .query("round", .period, "回"),
          .query("month", .month, "年月"), .query("operator", .operatorID, "事業者番号（事務局・代理人）"),
        ],
        body: .bytes(["application/octet-stream", WorkbookType.xlsx, WorkbookType.xlsm]),
        answers: [.init(200, "チェックの結果", Shapes.report, example: Self.reportExample)],
        whose: settleSubject, checkFile)
    ]
  }

  private static let reportExample: JSON = [
    "file": String?.none, "sha256": String(repeating: "0", count: 64),
    "form": "fit-normal-allocation", "formVersion": "2025.1", "operator": "0001",
    "round": "202504", "month": String?.none, "verdict": Verdict.passed.rawValue, "errors": 0,
    "warnings": 0, "infos": 0, "rows": 12, "truncated": false, "findings": [JSON](),
  ]

  /// Whether the operator that the query names may be asked about: strangers' are hidden.
  func settleSubject(_ call: Call) throws {
    guard let id = call.query["operator"].flatMap({ OperatorID($0) }) else { return }
    let month = call.query["month"].flatMap { Month($0).map(Slot.Period.month) }
    switch AccessTable.may(
      call.caller, call.route.ability, operatorID: id,
      form: call.query["form"].flatMap { FormID($0) },
      period: month ?? call.query["round"].flatMap(PeriodWord.round))
    {
    case .allowed: return
    case .hidden: throw RequestFault(.notFound)
    case .unknown: throw RequestFault(.unauthenticated)
    case .personRequired: throw RequestFault(.personRequired)
    case .forbidden: throw RequestFault(.forbidden)
    }
  }

  private func checkFile(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let query = arguments.query
    let wish = try wish(
      form: query["form"], round: query["round"], month: query["month"], corrects: nil)
    let id = try checkedOperator(call, query)
    // Whether the form is one of ours, and the period one of its, before a byte is read.
    let name = try await lane.run { [house, uploads] in
      if let form = wish.form, !house.forms.contains(where: { $0.id == form }) {
        throw RequestFault.query("form", "様式のIDが違います。")
      }
      guard try house.applications.isRegistered(id) else {
        throw RequestFault.query("operator", "事業者番号が違います。")
      }
      try self.refuseStrangePeriod(wish)
      try self.refuseFull(call.request.headers[.contentLength].flatMap { Int64($0) } ?? 0)
      return try uploads.name(for: self.plainName(of: wish), of: id, wish)
    }
    return try await spool(call, as: name.displayText) { spooled in
      try await checkReport(of: spooled, wish)
    }
  }

  private func checkReport(
    of spooled: Spooled, _ wish: UploadDesk.Wish
  ) async throws -> Reply {
    let settings = house.premises.settings
    let report = try await apart.lane.run { [apart] in
      let size = try FileSystem().on("check").status(of: spooled.file)?.size ?? 0
      return try apart.check(
        spooled.file.text, report: spooled.folder.appending("report.json").text, copies: nil,
        form: wish.form, period: wish.period ?? .anytime,
        limits: ProcessLimits(
          memory: settings[.trialMemoryMiB] << 20,
          seconds: settings[.readSeconds] + Int(size >> 20)))
    }
    guard let report else {
      throw RequestFault(
        .invalid, "このファイルは、決められた時間とメモリーの中で読み取れませんでした。内容を減らすか、事務局へご相談ください。")
    }
    return .json(report.adding("file", String?.none))
  }

  private func refuseStrangePeriod(_ wish: UploadDesk.Wish) throws {
    let definition = wish.form.flatMap { form in
      house.premises.definitions.newest(form)
    }
    switch (definition?.cadence, wish.period) {
    case (.month, .round): throw RequestFault.query("round", "この様式は月ごとです。month で指定してください。")
    case (.round, .month): throw RequestFault.query("month", "この様式は回ごとです。round で指定してください。")
    default: return
    }
  }

  /// A name that says nothing but what kind of file it is.
  private func plainName(of wish: UploadDesk.Wish) -> String {
    let definition = wish.form.flatMap {
      house.premises.definitions.form($0, slot: wish.period.map { Slot($0) } ?? .anytime)
    }
    return definition?.isCSV == true ? "check.csv" : "check.xlsx"
  }

  private func checkedOperator(_ call: Call, _ query: NamedValues) throws -> OperatorID {
    if let word = query["operator"] {
      guard let id = OperatorID(word) else { throw RequestFault.query("operator", "事業者番号が違います。") }
      return id
    }
    switch call.caller {
    case .program(let token): if let own = token.operatorID { return own }
    case .member(let member): if let own = member.user.operatorID { return own }
    case .anonymous: throw RequestFault(.unauthenticated)
    }
    throw RequestFault.query("operator", "事業者番号を指定してください。")
  }
}
