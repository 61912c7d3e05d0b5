import Testing
import Trade

@Suite("Days as spreadsheets count them")
struct SerialDayTests {
  @Test(
    "A number is a date",
    arguments: [
      (1, SerialDay.Epoch.year1900, "1900-01-01"), (59, .year1900, "1900-02-28"),
      (61, .year1900, "1900-03-01"), (25_569, .year1900, "1970-01-01"),
      (45_017, .year1900, "2023-04-01"), (2_958_465, .year1900, "9999-12-31"),
      (0, .year1904, "1904-01-01"), (60, .year1904, "1904-03-01"),
      (24_107, .year1904, "1970-01-01"), (43_555, .year1904, "2023-04-01"),
      (2_957_003, .year1904, "9999-12-31"),
    ] as [(Double, SerialDay.Epoch, String)])
  func date(number: Double, epoch: SerialDay.Epoch, date: String) throws {
    #expect(SerialDay(number, epoch: epoch).date?.description == date)
    let day = try #require(CivilDate(date))
    #expect(SerialDay(day, epoch: epoch) == SerialDay(number, epoch: epoch))
  }

  @Test(
    "What is no day", arguments: [0, 0.99, 60, 60.5, -1, 2_958_466, .infinity, -.infinity, .nan])
  func noDate(number: Double) {
    let day = SerialDay(number, epoch: .year1900)
    #expect(day.date == nil && day.isoText == nil && day.seconds == 0)
  }

  @Test("The other epoch ends four years and a day earlier, and has no false day")
  func otherEpoch() {
    #expect(SerialDay(-0.5, epoch: .year1904).date == nil)
    #expect(SerialDay(2_957_004, epoch: .year1904).date == nil)
    #expect(SerialDay(59, epoch: .year1904).date?.description == "1904-02-29")
  }

  @Test("A date before the epoch has no number")
  func beforeEpoch() throws {
    let day = try #require(CivilDate(year: 1899, month: 12, day: 31))
    #expect(SerialDay(day) == nil && SerialDay(day, epoch: .year1904) == nil)
    let later = try #require(CivilDate(year: 1903, month: 12, day: 31))
    #expect(SerialDay(later)?.number == 1461 && SerialDay(later, epoch: .year1904) == nil)
  }

  @Test(
    "The fraction is the time of day, rounded to the second",
    arguments: [
      (45_017.0, "2023-04-01"), (45_017.75, "2023-04-01T18:00:00"),
      (45_017.000_005, "2023-04-01"), (45_017.000_006, "2023-04-01T00:00:01"),
      (45_017.999_99, "2023-04-01T23:59:59"), (45_017.999_999, "2023-04-01T24:00:00"),
    ])
  func time(number: Double, text: String) {
    #expect(SerialDay(number, epoch: .year1900).isoText == text)
    #expect(SerialDay(number, epoch: .year1900).date?.description == "2023-04-01")
  }

  @Test("With slashes, as forms write a date and as notices print it")
  func slashes() throws {
    let day = try #require(CivilDate(year: 987, month: 4, day: 1))
    #expect(day.slashed == "0987/04/01" && day.slashedPlain == "987/4/1")
  }
}
