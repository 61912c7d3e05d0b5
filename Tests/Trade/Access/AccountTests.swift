import Testing
import Trade

@Suite("Accounts") struct AccountTests {
  @Test("Numbers are read as they are written, and no other way")
  func numbers() {
    #expect(UserID("u17")?.description == "u17")
    #expect(TokenID("t5")?.rawValue == 5)
    #expect(MandateID("m3")?.rawValue == 3)
    for text in ["", "17", "u", "u0", "u-1", "u017", "U17", "u17 ", "t5", "u1/2"] {
      #expect(UserID(text) == nil, "\(text)")
    }
  }

  @Test("A mandate covers its forms and periods")
  func mandate() throws {
    let form = try #require(FormID("fit-normal-allocation"))
    func mandate(_ forms: [FormID], _ periods: [String]) throws -> Mandate {
      Mandate(
        id: try #require(MandateID(1)), principal: try #require(OperatorID("0001")),
        agent: try #require(OperatorID("0002")), forms: forms, periods: periods,
        until: try #require(CivilDate("2024-04-10")))
    }
    let round = Slot.Period.round(try #require(RoundID("202504")))
    let month = Slot.Period.month(try #require(Month("2025-04")))
    let all = try mandate([], [])
    #expect(all.covers(form: form, period: round))
    #expect(all.covers(form: nil, period: .anytime))
    let some = try mandate([form], ["202504", "anytime"])
    #expect(some.covers(form: form, period: round))
    #expect(some.covers(form: form, period: .anytime))
    // A month and a round of the same digits are two.
    #expect(!some.covers(form: form, period: month))
    #expect(!some.covers(form: FormID("other"), period: round))
    #expect(try mandate([], ["2025-04"]).covers(form: nil, period: month))
    #expect(all.stands(on: try #require(CivilDate("2024-04-10"))))
    #expect(!all.stands(on: try #require(CivilDate("2024-04-11"))))
    for (text, word) in [
      ("202504", "202504"), ("anytime", "anytime"), ("2025-04", "2025-04"), ("随時", nil),
      ("202500", nil), ("2025-13", nil),
    ] as [(String, String?)] { #expect(Mandate.word(text) == word) }
  }

  @Test("An applicant acts for who stands before the first slash")
  func actors() {
    #expect(Actor(.applicant, name: "0001/0002/u17").operatorID?.rawValue == "0001")
    #expect(Actor(.applicant, name: "0001/0002/u17").userID?.rawValue == 17)
    #expect(Actor(.applicant, name: "u17").operatorID == nil)
    #expect(Actor(.secretariat, name: "山田").userID == nil)
    #expect(Actor(.rename, name: "u3").userID == nil)
    #expect(Actor(.applicant, name: "0001/t5").userID == nil)
  }
}
