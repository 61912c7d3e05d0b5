import TestSupport
import Testing
import Trade
import Validation
import Workbooks

extension CatalogueExample {
  /// What is said of the document that the example describes.
  func review() throws -> Review {
    let reviewer = Reviewer(definitions: SampleWorld.definitions)
    switch self {
    case .sheet(let form, let changes, let id):
      let workbook = ExampleWorkbook(SampleWorld.form(form), changes: changes)
      return try SampleWorld.review(workbook, as: form, operator: filer(form, changes, id))
    case .filing(let note):
      let form = "fit-normal-allocation"
      return try reviewer.review(
        ExampleWorkbook(SampleWorld.form(form)), filing: SampleWorld.filing(form, notes: [note]),
        references: SampleRegister(), rows: nil)
    case .refusal(let reason, _):
      let refusal = Refusal(reason, message: "読めません。", remedy: "確認してください。")
      let review = reviewer.review(refusal, filing: SampleWorld.filing("fit-normal-allocation"))
      #expect(review.verdict == .unreadable)
      return review
    case .withoutDataSheet(let form):
      var workbook = ExampleWorkbook(SampleWorld.form(form))
      workbook.sheetNames[0] = "明細"
      return try SampleWorld.review(workbook, as: form)
    case .filledExample(let form):
      let workbook = ExampleWorkbook.filledExample(
        SampleWorld.form(form), changes: ["B4": "株式会社もみじでんき"])
      return try SampleWorld.review(workbook, as: form)
    case .shown(let form, let traits):
      return try SampleWorld.review(
        ExampleWorkbook(SampleWorld.form(form), traits: traits), as: form)
    case .copiedSheet(let form, let isOriginalBlank):
      var workbook = ExampleWorkbook.filledExample(
        SampleWorld.form(form), changes: ["C16": .number("777")])
      if !isOriginalBlank { workbook.cells = ExampleWorkbook(SampleWorld.form(form)).cells }
      workbook.sheetNames[1] = "申請書 (2)"
      return try SampleWorld.review(workbook, as: form)
    case .signed(let form):
      var workbook = ExampleWorkbook(SampleWorld.form(form))
      workbook.facts.isSigned = true
      return try SampleWorld.review(workbook, as: form)
    case .swapped(let form, let content):
      return try SampleWorld.review(ExampleWorkbook(SampleWorld.form(content)), as: form)
    case .agreement(let partner):
      var register = SampleRegister()
      register.agreements = SampleAgreements.of(partner)
      return try SampleWorld.review(
        ExampleWorkbook(SampleWorld.form(partner.form)), as: partner.form,
        operator: filer(partner.form, [:], "0001"), references: register)
    case .certified(let form, let changes, let situation, let id):
      var register = SampleRegister()
      register.certification = SampleCertification(situation)
      return try SampleWorld.review(
        ExampleWorkbook(SampleWorld.form(form), changes: changes), as: form, operator: id,
        references: register, arrived: situation == .late ? "2025-07-02" : nil)
    case .premium(let form, let changes, let situation, let id):
      return try SampleWorld.review(
        premium: SampleCertifiedOperators(situation), form, changes, operator: id)
    case .premiumDocument(let form, let situation):
      var register = SampleRegister()
      register.certifiedOperators = SampleCertifiedOperators(situation)
      return try reviewer.review(
        DocumentFile(kind: .pdf, name: "PDF"),
        filing: SampleWorld.filing(form, operator: "U0000000012"), references: register)
    case .text(let text):
      return try TestForms.reviewLines(text)
    case .supplied(let changes, let situation):
      return try situation.review(changes)
    case .ratios(let changes, let situation):
      var register = SampleRegister()
      register.premium = SamplePremium.ratios(situation)
      register.operators.append(SampleCertifiedOperators.company)
      var filing = Filing(
        form: FormID("occto-biomass-ratio"), operator: SampleCertifiedOperators.company.id,
        slot: Month("202507").map(Slot.month) ?? .anytime)
      filing.arrivedAt = Instant("2025-08-01")
      return try reviewer.review(
        ExampleWorkbook(SampleWorld.form("occto-biomass-ratio"), changes: changes),
        filing: filing, references: register, rows: nil)
    case .meter(let changes):
      return try meterReview(changes)
    case .meterSet(let files):
      return Reviewer(definitions: SampleWorld.definitions).telling(
        files.faults, in: try meterReview([:]))
    case .document(let form, let file):
      return try reviewer.review(
        file, filing: SampleWorld.filing(form), references: SampleRegister())
    }
  }

  private func meterReview(_ changes: [String: ExampleCell]) throws -> Review {
    var workbook = MeterSheet(values: (1...48).map(String.init)).workbook
    for (place, cell) in changes {
      workbook.contents[0][place] =
        switch cell {
        case .text(let text): .text(text)
        case .number(let literal): .number(literal)
        case .error(let name): .error(name)
        case .blank, .uncalculated: .empty
        }
    }
    var symbol = "a"
    if case .text(let other)? = changes["B9"] { symbol = other }
    let filing = Filing(
      form: FormID("meter-30min"), operator: OperatorID("0011"),
      slot: Slot(.anytime, part: SlotPart([MeterSheet.plant, symbol])))
    return try Reviewer(definitions: SampleWorld.definitions).review(
      workbook, filing: filing, references: SampleRegister(), rows: nil)
  }

  /// The operator of the register whose category is the example's.
  private func filer(_ form: String, _ changes: [String: ExampleCell], _ id: String) -> String {
    if form == "nonfit-bilateral-volume" { return "0011" }
    return changes["B5"] == "需要家" ? "0012" : id
  }
}

extension MeterSetExample {
  /// What is found in such files.
  fileprivate var faults: [MeterSetFault] {
    guard let plant = PlantID(MeterSheet.plant), let month = Month("2025-07") else { return [] }
    return switch self {
    case .complete: []
    case .moreDischarge: [.dischargeAboveCharge(discharge: 6_120_437, charge: 5_387_092)]
    case .negativeGeneration: [.generation(-123_450, most: nil)]
    case .lessFromGrid: [.clamped(.ownUseAboveGrid, 1_000, 2_000)]
    case .noCharge: [.dischargeWithoutCharge(500)]
    case .lacking:
      [.lacking(plant: plant, month: month, wanted: ["a", "b", "c", "e"], missing: ["c", "e"])]
    case .otherPeriod:
      [.differs(item: "対象期間_開始", own: "2025/06/16", symbol: "b", other: "2025/06/01")]
    case .otherPoint:
      [
        .unregistered(
          plant, .point(own: "0300000000000000001001", registered: "0300000000000000001002"))
      ]
    case .otherSupply: [.supplyDiffers(own: 5_387_092, ["b"], .discharge, other: 5_387_000)]
    }
  }
}
