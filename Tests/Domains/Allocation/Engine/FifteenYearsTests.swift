import Allocation
import Testing
import Trade

struct FifteenYearsTests {
  @Test(
    "the fifteenth anniversary is the last day within, 29 February clips to the 28th",
    arguments: [
      ("2009-05-31", "2024-05-31", true), ("2009-05-30", "2024-05-31", false),
      ("2009-06-01", "2024-05-31", true), ("2030-01-01", "2024-05-31", true),
      ("2012-02-29", "2027-02-28", true), ("2012-02-29", "2027-03-01", false),
      ("2008-02-29", "2023-02-28", true), ("2008-02-29", "2023-03-01", false),
      ("2009-02-28", "2024-02-28", true), ("2009-02-28", "2024-02-29", false),
      ("2009-03-01", "2024-02-29", true), ("1999-12-31", "2014-12-31", true),
      ("1999-12-31", "2015-01-01", false), ("9990-01-01", "9999-12-31", true),
    ])
  func edges(start: String, reference: String, isWithin: Bool) throws {
    let day = try #require(CivilDate(reference))
    let started = try #require(CivilDate(start))
    #expect(FifteenYears.includes(day, from: started) == isWithin)
  }

  @Test("an unknown start is not within")
  func unknown() { #expect(!FifteenYears.includes(Market.referenceDate, from: nil)) }
}
