import Testing
import Trade

@Suite("Slots and months")
struct SlotTests {
  @Test("A month is read with its mark and without", arguments: ["202504", "2025-04"])
  func month(text: String) throws {
    let month = try #require(Month(text))
    #expect(month.description == "2025-04" && month.compact == "202504")
    #expect(month.title == "2025年4月")
  }

  @Test(
    "What is no month is none",
    arguments: [
      "", "202513", "202500", "2025", "2025-4", "2025/04", "20250401", "２０２５０４", "-20254",
    ])
  func noMonth(text: String) { #expect(Month(text) == nil) }

  @Test("Months are counted over the year's end")
  func arithmetic() throws {
    let month = try #require(Month("2025-11"))
    #expect(month.adding(months: 2)?.description == "2026-01")
    #expect(month.adding(months: -11)?.description == "2024-12")
    #expect(try #require(month.adding(months: 14)) - month == 14)
    #expect(month.adding(months: .max) == nil && month.adding(months: -.max) == nil)
    #expect(month < (try #require(month.adding(months: 1))))
  }

  @Test("A month and a round of the same digits are two slots")
  func kinds() throws {
    let round = Slot.round(try #require(RoundID("202504")))
    let month = Slot.month(try #require(Month("202504")))
    #expect(round != month && round.digits == month.digits)
    #expect(round.shelf == "202504" && month.shelf == "2025-04" && Slot.anytime.shelf == "随時")
  }

  @Test("A slot is read back from what is stored, and from its shelf")
  func back() throws {
    let part = try #require(SlotPart(["A123456789", "a"], number: 2))
    let month = try #require(Month("202504"))
    for slot in [
      Slot.anytime, .round(try #require(RoundID("202504"))), .month(month),
      Slot(.month(month), part: part), Slot(.anytime, part: SlotPart(["A123456789"])),
    ] {
      #expect(
        Slot(kind: slot.kind, digits: slot.digits, part: slot.part?.rawValue ?? "") == slot)
      #expect(Slot(shelf: slot.shelf) == slot.whole)
    }
    #expect(Slot(kind: .month, digits: "202513") == nil)
    #expect(Slot(kind: .anytime, digits: "202504") == nil && Slot(kind: .round, digits: nil) == nil)
    #expect(Slot(shelf: "2025_04") == nil && Slot(shelf: "memo") == nil)
  }

  @Test("A part has pieces and perhaps a number")
  func parts() throws {
    #expect(SlotPart("A_b/3") == SlotPart(["A", "b"], number: 3))
    #expect(SlotPart("A_b/3")?.description == "A_b_3")
    for text in ["", "_", "a__b", "a/0", "a/100", "a/01", "a/b", "a/1/2", " a"] {
      #expect(SlotPart(text) == nil, "\(text)")
    }
  }
}
