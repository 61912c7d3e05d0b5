internal import AccessDesk
internal import AccessRecords
internal import FilingRecords
internal import HTTPTypes
internal import House
internal import Hummingbird
internal import Office
internal import Reception
internal import Trade
internal import Wire

/// Returned applications that are taken in again under a new number.
extension Portal {
  var readmissionOperations: [Operation] {
    [
      Operation(
        .post, "/api/v1/applications/{id}/readmission", "readmit",
        "受け付け直す（findings の番号を付けると、その指摘を許可する）", .readmit,
        parameters: [
          Operation.Parameter(
            name: "id", place: .path, schema: .receipt, isRequired: true, summary: "受付番号")
        ],
        body: .json(
          .object([
            .init("reason", .words),
            .init(
              "findings", .nullable(.list(.integer(1...Int64.max), most: 1000)), isRequired: false),
          ]), example: ["reason": "受付期間内に郵送で届いていたため", "findings": [1]]),
        isKeyed: true,
        answers: [
          .init(201, "受け付け直した", Shapes.readmission, example: Self.readmissionExample)
        ], readmit)
    ]
  }

  private static let readmissionExample: JSON = [
    "id": "0012", "rules": ["round-window"],
    "file": "uploads/ready/1732752000000-00000000000000aa/0001/0001_通常割当申請書_202304.xlsx",
    "returnedEarlier": String?.none,
  ]

  private func readmit(_ call: Call, _ arguments: Operation.Arguments) async throws -> Reply {
    let receipt = try call.receipt()
    let actor = try call.actor()
    let reason = arguments["reason"]?.text ?? ""
    let findings = arguments["findings"]?.items?.compactMap(\.integer) ?? []
    // With findings somebody lets pass what stands in the file.
    switch AccessTable.may(call.caller, findings.isEmpty ? .review : .govern) {
    case .allowed: break
    default: throw RequestFault(.forbidden)
    }
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw RequestFault.field("reason", "受け付ける理由を指定してください。")
    }
    return try await lane.run {
      let (readmission, id) = try self.readmit(
        receipt, waiving: Set(findings.map(Int.init)), because: reason, by: actor)
      return .json(
        readmission, status: .created, headers: [.location: "/api/v1/uploads/\(id)"])
    }
  }

  /// Takes the bytes in once more, as an upload that can be followed. Blocks.
  func readmit(
    _ receipt: ReceiptNumber, waiving ordinals: Set<Int>, because reason: String, by actor: Actor
  ) throws -> (readmission: Readmission, upload: String) {
    guard let brief = try house.applications.brief(receipt) else {
      throw RequestFault(.notFound)
    }
    let original = try house.applications.originalFile(of: receipt)
    let wish = UploadDesk.Wish(form: brief.form, period: brief.slot.period, corrects: nil)
    let name = try nameToReadmit(original.name, of: brief.operatorID, wish)
    let id = Self.newUploadID()
    var readmission: Readmission
    do {
      readmission =
        try ordinals.isEmpty
        ? house.reviews.readmit(receipt, because: reason, by: actor, into: uploads.part(id))
        : house.reviews.waive(
          receipt, ordinals, because: reason, by: actor, into: uploads.part(id))
    } catch let complaint as Complaint where complaint.code == "invalid" {
      throw RequestFault.field("findings", complaint.description)
    }
    let size = try uploads.size(of: id) ?? 0
    let plan = UploadPlan(
      filename: name, operatorID: brief.operatorID, size: size, wish: wish, sha256: nil)
    let upload = self.upload(id, plan, by: actor, offset: size)
    try access.store.write("readmitting an application") { try $0.begin(upload) }
    try uploadKeeper.complete(upload, at: BusinessClock.realNow)
    if let claim = try access.store.upload(id)?.claim {
      readmission.file = uploads.readyPlace(
        claim, of: brief.operatorID, as: try uploads.name(for: name, of: brief.operatorID, wish))
    }
    return (readmission, id)
  }

  /// The name that it came under, or one that says no more than what kind of file it is.
  private func nameToReadmit(
    _ name: String, of operatorID: OperatorID, _ wish: UploadDesk.Wish
  ) throws -> String {
    do {
      _ = try uploads.name(for: name, of: operatorID, wish)
      return name
    } catch is Complaint {
      let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
      return "readmission.\(["xlsx", "xlsm", "csv", "pdf"].contains(ending) ? ending : "xlsx")"
    }
  }
}
