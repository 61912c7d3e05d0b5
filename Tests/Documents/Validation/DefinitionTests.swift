import Foundation
import TestSupport
import Testing
import Trade
import Workbooks

@testable import Validation

@Suite("Definitions")
struct DefinitionTests {
  @Test("The shipped definitions have no problem")
  func shipped() {
    #expect(Definitions.lint(folder: SampleWorld.folder).map(\.description) == [])
    #expect(
      SampleWorld.shipped.forms.map(\.id.rawValue) == [
        "circuit-diagram", "energy-certification", "fip-amount-proof", "fip-proof",
        "fit-facility-allocation", "fit-facility-registration", "fit-normal-allocation",
        "fit-wholesale-confirmation", "fuel-plan", "meter-30min", "nonfit-bid-order-volume",
        "nonfit-bilateral-volume", "nonfit-facility-registration", "nonfit-individual-volume",
        "occto-battery-supply", "occto-biomass-ratio", "occto-operator", "occto-operator-paper",
        "occto-reserve-completion", "occto-reserve-difference", "occto-reserve-paper",
        "occto-reserve-refund", "occto-withheld-paper", "occto-withheld-refund",
        "operator-registration", "other-document", "pledge-1", "pledge-2", "pledge-3",
        "pledge-grid-charge", "power-of-attorney", "ppa-attribute-transfer", "ratio-sheet",
        "sampling-proof", "source-registration", "structure-diagram", "sustainability-proof",
        "value-transfer", "wiring-diagram",
      ])
  }

  @Test("Every choice and example of the shipped definitions is right by its own field")
  func examples() {
    for form in SampleWorld.shipped.forms {
      for field in form.fields where !field.example.isEmpty {
        #expect(FieldCheck(field).evaluate(RawCell(.text(field.example))).state == .right)
      }
      for table in form.tables {
        for row in table.exampleRows {
          for (column, value) in zip(table.columns, row) where !value.isEmpty {
            #expect(FieldCheck(column).evaluate(RawCell(.text(value))).state == .right, "\(value)")
          }
        }
      }
    }
  }

  @Test(
    "The version is the newest that holds in the round, else the oldest",
    arguments: [
      ("202104", "2022.1"), ("202201", "2022.1"), ("202204", "2022.1"), ("202301", "2023.1"),
      ("202404", "2023.1"),
    ])
  func versions(round: String, version: String) {
    let form = FormID("fit-normal-allocation").flatMap {
      SampleWorld.definitions.form($0, slot: .round(round))
    }
    #expect(form?.version == version)
  }

  @Test(
    "A title is known in every spelling",
    arguments: [
      "割当希望量申請書（相対）", "割当希望量申請書(相対)", "割当希望量申請書【相対】", "非化石価値売買申請書",
      "NONFIT_aitai_shinsei", "割当希望量申請書（相対）".decomposedStringWithCanonicalMapping,
    ])
  func titles(title: String) {
    #expect(SampleWorld.shipped.formID(titled: title)?.rawValue == "nonfit-bilateral-volume")
  }

  @Test("A title that is none is answered with what may be meant")
  func suggestions() {
    #expect(SampleWorld.shipped.formID(titled: "通常割当申込書") == nil)
    #expect(SampleWorld.shipped.suggestions(forTitle: "通常割当申込書") == ["通常割当申請書"])
    #expect(SampleWorld.shipped.suggestions(forTitle: "請求書").isEmpty)
  }

  @Test(
    "A mistake is named with its line and column",
    arguments: [
      ("market: FIT", "market: FITT", "8:9", "もしかして「FIT」"),
      ("perRound: true", "perRound: maybe", "9:11", "true か false"),
      ("sheet: 申請書", "sheeet: 申請書", "11:1", "もしかして「sheet」"),
      ("firstRound: \"202301\"", "firstRound: \"2023\"", "4:13", "202304"),
      ("rule: sum-matches", "rule: sum-match", "", "もしかして「sum-matches」"),
      ("column: quantity", "column: quantities", "", "という列はありません"),
      ("columns: [kind, prefecture]", "cols: [kind, prefecture]", "", "「columns」がありません"),
      ("type: integer", "type: int", "", "もしかして"),
      ("required: true, maxLength: 130", "requierd: true, maxLength: 130", "", "もしかして「required」"),
      ("form: fit-normal-allocation", "form: fit-normal", "2:7", "フォルダー名"),
      ("version: \"2023.1\"", "version: \"2023.2\"", "3:10", "ファイル名"),
      ("cell: A4", "cell: 4A", "", "セル番地"),
      ("filedBy: [小売, 仲介, 需要家]", "filedBy: [小売店]", "10:10", "もしかして「小売」"),
      ("market: FIT", "market: [FIT", "", "YAMLの書き方"),
      ("market: FIT", "title: X", "", "二度書かれています"),
    ])
  func lint(text: String, mistake: String, place: String, hint: String) throws {
    let file = "fit-normal-allocation/2023.1.yaml"
    let yaml = try String(contentsOfFile: "\(SampleWorld.folder)/\(file)", encoding: .utf8)
    let range = try #require(yaml.range(of: text))
    let (form, problems) = DefinitionReader.read(
      yaml.replacingCharacters(in: range, with: mistake), file: file)
    #expect(form == nil)
    #expect(
      problems.contains {
        $0.description.hasPrefix("\(file):\(place)") && $0.message.contains(hint)
      },
      "\(problems.map(\.description))")
  }

  @Test("A folder without definitions is an error")
  func empty() {
    #expect(throws: DefinitionError.self) { try Definitions.load(folder: "/nonexistent") }
  }

  @Test("The JSON Schema knows what the reader knows")
  func schema() throws {
    let path = "\(SampleWorld.folder)/definition.schema.json"
    let data = try Data(contentsOf: URL(filePath: path))
    let schema = try JSONDecoder().decode(SchemaNode.self, from: data)
    #expect(schema.keys == Set(DefinitionReader.keys))
    #expect(schema.definitions?["field"]?.keys == Set(FieldReader.fieldKeys))
    #expect(schema.definitions?["column"]?.keys == Set(FieldReader.columnKeys))
    let rules = schema.definitions?["rule"]?.properties?["rule"]?.values
    #expect(rules.map(Set.init) == Set(RuleBook.names))
  }
}

/// As much of a JSON Schema as the test reads.
private struct SchemaNode: Decodable {
  var properties: [String: SchemaNode]?
  var definitions: [String: SchemaNode]?
  var values: [String]?

  var keys: Set<String> { Set((properties ?? [:]).keys) }

  enum CodingKeys: String, CodingKey {
    case properties
    case definitions = "$defs"
    case values = "enum"
  }
}
