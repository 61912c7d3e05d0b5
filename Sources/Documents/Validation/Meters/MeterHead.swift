package import Trade
package import Workbooks

/// What the top of a meter's workbook says of it, as far as it is right: enough to know for which
/// month and whose it is.
package struct MeterHead: Hashable, Sendable {
  package var plant: PlantID?
  package var from: CivilDate?
  package var to: CivilDate?
  package var corporateNumber: CorporateNumber?
}

extension Reviewer {
  private struct SawEnough: Error {}

  /// Reads down to the headings of the half hours, and no further.
  package func meterHead(
    of workbook: some WorkbookReading, form: FormDefinition
  ) throws -> MeterHead {
    guard let sheet = MeterPass.sheet(of: form, in: workbook) else { return MeterHead() }
    var buffer = HeadBuffer()
    do {
      try workbook.eachRow(of: sheet) { row in
        guard row.number <= HeadBuffer.deepest, MeterHeadings(row) == nil else {
          throw SawEnough()
        }
        buffer.add(row)
      }
    } catch is SawEnough {
      // Days and half hours are read with the review.
    }
    let finder = definitions.signs(of: form).headFinder
    func value(_ field: MeterField) -> Evaluated? {
      guard let index = form.fields.firstIndex(where: { $0.name == field.rawValue }),
        let cell = finder.find(index, in: buffer.rows, merges: [])?.cell
      else { return nil }
      let value = FieldCheck(form.fields[index]).evaluate(cell)
      return value.state == .right ? value : nil
    }
    func day(_ field: MeterField) -> CivilDate? {
      value(field).map { CivilDate(daysSinceEpoch: Int($0.number)) }
    }
    return MeterHead(
      plant: value(.plantId).flatMap { PlantID($0.text) }, from: day(.periodFrom),
      to: day(.periodTo),
      corporateNumber: value(.corporateNumber).flatMap { CorporateNumber($0.text) })
  }
}
