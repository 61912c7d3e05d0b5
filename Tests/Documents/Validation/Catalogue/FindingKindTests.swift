import Foundation
import Testing
import Trade
import Workbooks

@testable import Validation

@Suite("The list of kinds of findings")
struct FindingKindTests {
  /// Where a kind is written down: its name in Swift, and its code and id where they stand beside.
  private struct Declaration {
    let name: String
    let code: String
    let id: String
    let file: String
  }

  /// All that the room's sources write down.
  private static let declarations: [Declaration] = {
    let folder = SampleWorld.root + "Sources/Documents/Validation"
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let kind = /static let (\w+) = \w+\(\s*(?:\.\w+,\s*)?"([EWI]\d{4})",\s*"([a-z-]+)"/
    return files.filter { $0.hasSuffix(".swift") }.sorted().flatMap { file in
      let source = (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? ""
      return source.matches(of: kind).map {
        Declaration(
          name: String($0.output.1), code: String($0.output.2), id: String($0.output.3), file: file)
      }
    }
  }()

  @Test("Every kind that is written down is in the list, and nothing else is")
  func complete() {
    let written = Self.declarations.map { "\($0.code) \($0.id)" }
    #expect(written.sorted() == FindingKind.all.map { "\($0.code) \($0.id)" }.sorted())
  }

  @Test("A kind that no rule says has a file of its own, named by code and id")
  func files() {
    for kind in Self.declarations where kind.file.hasPrefix("Kinds/") {
      #expect(kind.file.hasSuffix("/\(kind.code)-\(kind.id).swift"))
    }
  }

  @Test("Names, codes and ids are each one kind's alone, and so are the digits")
  func unique() {
    func twice(_ texts: [String]) -> [String] {
      Dictionary(grouping: texts) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    }
    #expect(twice(Self.declarations.map(\.name)) == [])
    #expect(twice(FindingKind.all.map(\.id)) == [])
    #expect(twice(FindingKind.all.map { String($0.code.dropFirst()) }) == [])
  }

  @Test("A kind is found by its code and by its id, and its rank is its place in the list")
  func lookup() {
    for (index, kind) in FindingKind.all.enumerated() {
      #expect(FindingKind.of(code: kind.code) === kind && FindingKind.of(id: kind.id) === kind)
      #expect(Int(kind.rank) == index)
    }
    #expect(FindingKind.of(code: "E0999") == nil && FindingKind.of(id: "nothing") == nil)
  }

  @Test("Every reason of a refusal has its kind", arguments: Refusal.Reason.allCases)
  func refusals(reason: Refusal.Reason) {
    let kind = FindingKind.of(reason)
    #expect(kind.id == reason.rawValue && kind.severity == .error && !kind.leavesValues)
    guard case .refusal(let example, _) = kind.failing else {
      Issue.record("\(kind.failing)")
      return
    }
    #expect(example == reason)
  }

  @Test("What others have filed is said in the seven hundreds")
  func betweenFiles() {
    // Meters' files of one set have theirs among those of meters, and what a row waits for among those
    // of certification.
    let meters: Set = [
      "W0809", "W0812", "W0814", "W0820", "W0823", "W0909", "W0910", "W0911", "W0912", "I0913",
      "W0914", "I0917", "W0918",
    ]
    for kind in FindingKind.all {
      let isOfMeters = meters.contains(kind.code)
      #expect(
        kind.changesWithOthers == (kind.code.dropFirst().hasPrefix("07") || isOfMeters),
        "\(kind.code)")
    }
  }

  /// Whoever adds an error says here whether the secretariat may let it pass.
  @Test("These errors leave all values known, and no others do")
  func leavesValues() {
    let codes = FindingKind.all.filter { $0.severity == .error && $0.leavesValues }.map(\.code)
    #expect(
      codes.sorted() == [
        "E0217", "E0218", "E0219", "E0221", "E0222", "E0223", "E0224", "E0225", "E0226", "E0227",
        "E0228", "E0358", "E0421", "E0422", "E0423", "E0424", "E0429", "E0501", "E0502", "E0503",
        "E0504",
        "E0505", "E0506", "E0507", "E0508", "E0509",
        "E0510", "E0511", "E0512", "E0513", "E0514", "E0515", "E0516", "E0602", "E0604", "E0605",
        "E0606", "E0607", "E0608", "E0609", "E0610", "E0614", "E0615", "E0801", "E0802", "E0806",
        "E0807", "E0810", "E0816", "E0817", "E0818", "E1200", "E1206", "E1209", "E1210", "E1211",
        "E1212",
        "E1213", "E1214", "E1215", "E1216", "E1217", "E1218", "E1224", "E1226", "E1250",
        "E1251", "E1252", "E1254",
        "E1269", "E1270", "E1271", "E1272", "E1273", "E1274", "E1275", "E1276", "E1277", "E1278",
        "E1279",
        "E1280", "E1281", "E1282", "E1283", "E1284", "E1285", "E1286", "E1287", "E1288", "E1289",
        "E1290", "E1291", "E1292", "E1293", "E1294", "E1295", "E1296", "E1299",
      ])
  }

  @Test("Arguments that were left out at the end are empty")
  func arguments() {
    let finding = FindingContext(label: "項目", value: "値", field: nil, choices: nil, row: 1)
    let all = FindingKind.periodOrder.wording(finding, ["始まり", "2023/04/01"])
    #expect(all.message == "「項目」の「値」が、「始まり」の「2023/04/01」より前の日付です。")
    let none = FindingKind.periodOrder.wording(finding, [])
    #expect(none.message == "「項目」の「値」が、「」の「」より前の日付です。")
  }
}
