import Testing
import Trade
import Validation

@Suite("What a form answers about its rules")
struct FormRulesTests {
  @Test("Rows take 割当可能量 where the head asks for tracking, and nowhere else")
  func reserving() throws {
    let form = SampleWorld.form("nonfit-bilateral-volume")
    let columns = try #require(form.reservingColumns(head: ["tracking": "希望する"]))
    #expect(columns == ("plantId", "quantity"))
    #expect(form.reservingColumns(head: ["tracking": "希望しない"]) == nil)
    #expect(form.reservingColumns(head: [:]) == nil)
    let other = SampleWorld.form("fit-normal-allocation")
    #expect(other.reservingColumns(head: ["tracking": "希望する"]) == nil)
  }

  @Test("The head of a form says of its operator what the register says")
  func head() throws {
    let registered = try #require(OperatorID("0011").flatMap { SampleRegister().operator($0) })
    let head = SampleWorld.form("nonfit-bilateral-volume").head(of: registered)
    #expect(
      head == [
        "operatorId": "0011", "operatorName": registered.name,
        "corporateNumber": registered.corporateNumber.rawValue,
        "category": registered.category.title,
      ])
    var silent = SampleWorld.form("nonfit-bilateral-volume")
    silent.rules.removeAll { $0.rule == "registered-operator" }
    #expect(silent.head(of: registered).isEmpty)
  }

  @Test(
    "A column that a rule asks for in some rows is required sometimes",
    arguments: [
      ("fit-facility-allocation", "quantity", true), ("fit-facility-allocation", "plantId", false),
      ("nonfit-bilateral-volume", "plantId", true), ("nonfit-bilateral-volume", "month", false),
    ])
  func requiresSometimes(form: String, column: String, isRequired: Bool) throws {
    let form = SampleWorld.form(form)
    let field = try #require(form.tables.first?.column(column))
    #expect(form.requiresSometimes(field) == isRequired)
  }
}
