import CertificationDesk
import Foundation
import Premises
import Testing
import Trade

@Suite("The formula on a file of sums") struct SumsFileTests {
  private let folder = NSTemporaryDirectory() + "sums-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func calculate(_ text: String) throws -> (figures: SumsFile.Figures, result: String) {
    try text.write(toFile: folder + "/s.csv", atomically: true, encoding: .utf8)
    let figures = try SumsFile.calculate(folder + "/s.csv", out: folder + "/r.csv")
    return (figures, try String(contentsOfFile: folder + "/r.csv", encoding: .utf8))
  }

  @Test("Each line has its line, in the same order") func lines() throws {
    let (figures, result) = try calculate(
      """
      id,a,b,c,d,e
      month,61204.37,53870.92,24018.55,148902,613.08
      period,59180.40,50239.20,37698.00,96000,120
      idle,0,0,0,123.45,0
      "c, e",1000,900,10,5000,20
      below,1000,900,1020,850,20
      dark,0,5,0,100,0
      """)
    #expect(
      result == """
        id,share,grid_discharge_kwh,raw_kwh,certified_kwh,flags
        month,2340547/6120437,20601.0486,128300.9514,128300,
        period,31315/49317,31900.5728,64099.4272,64099,
        idle,,0.0000,123.4500,123,
        "c, e",0/1,0.0000,5000.0000,5000,c<e
        below,1/1,900.0000,-50.0000,0,negative
        dark,,,,,no-charge

        """)
    #expect(figures.rows == 6)
    #expect(figures.certified == 5)
    #expect(figures.held == 1)
    #expect(figures.kwh == 197_522)
  }

  @Test(
    "A line that cannot be read is named, and nothing is written",
    arguments: [
      ("id,a,b,c,e,d\n", "1行目"), ("", "1行目"),
      ("id,a,b,c,d,e\nx,1,2,3,4,5\ny,1,2,3,4.001,5\n", "3行目: d "),
      ("id,a,b,c,d,e\nx,1,2,3,4\n", "2行目: 6列"), ("id,a,b,c,d,e\n,1,2,3,4,5\n", "2行目: id "),
      ("id,a,b,c,d,e\nx,-1,2,3,4,5\n", "2行目: a "),
      ("id,a,b,c,d,e\nx,1,\"2,3,4,5\n", "2行目: 読み取れません"),
    ] as [(String, String)])
  func refused(_ text: String, words: String) throws {
    let complaint = #expect(throws: Complaint.self) { try calculate(text) }
    #expect(complaint?.description.contains(words) == true, "\(complaint?.description ?? "")")
    #expect(!FileManager.default.fileExists(atPath: folder + "/r.csv"))
  }
}
