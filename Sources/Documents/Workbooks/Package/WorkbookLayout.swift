internal import Archive
internal import Markup

/// Where a workbook keeps what: found through relationships, never by the usual names.
struct WorkbookLayout {
  let part: String
  private(set) var sheets: [SheetInfo] = []
  private(set) var entries: [Int] = []
  private(set) var hasOtherSheets = false
  private(set) var strings: Int?
  private(set) var styles: Int?
  var facts = WorkbookFacts()

  init(of package: OfficePackage) throws(Refusal) {
    guard let root = try package.relationships(of: "") else {
      if let other = ForeignFile.otherPackage(package.archive) { throw other.refusal }
      throw Refusal.package("Excelブックに必要な部品（_rels/.rels）がありません。")
    }
    guard let main = root.first("officeDocument"), let part = root.part(main),
      let entry = package.archive.index(of: part)
    else {
      if let other = ForeignFile.otherPackage(package.archive) { throw other.refusal }
      throw Refusal.package("ブックの部品（workbook）がありません。")
    }
    self.part = part
    let type = package.contentTypes.type(of: part) ?? ""
    try Self.checkKind(type, package)
    var workbook = WorkbookPart(limit: package.limits.worksheets)
    try package.read(entry, with: &workbook)
    let related = try package.relationships(of: part)
    facts.epoch = workbook.epoch
    facts.isToBeCalculated = workbook.isToBeCalculated
    facts.hasStructureProtection = workbook.hasStructureProtection
    facts.isStrict = workbook.isStrict || root.isStrict
    facts.isMacroEnabled = type.contains("macroEnabled") || related?.first("vbaProject") != nil
    facts.isTemplate = type.contains("template")
    facts.isSigned = root.first("origin") != nil
    facts.isShared = related?.first("revisionHeaders") != nil
    try place(workbook.sheets, related, package)
    guard let related else { return }
    strings = try Self.entry(of: "sharedStrings", related, package)
    styles = try Self.entry(of: "styles", related, package)
  }

  private static func checkKind(_ type: String, _ package: OfficePackage) throws(Refusal) {
    if type.contains("sheet.binary") { throw ForeignFile.binaryWorkbook.refusal }
    if type.contains("wordprocessingml") { throw ForeignFile.wordDocument.refusal }
    if type.contains("presentationml") { throw ForeignFile.presentation.refusal }
  }

  private mutating func place(
    _ listed: [WorkbookPart.Sheet], _ related: Relationships?, _ package: OfficePackage
  ) throws(Refusal) {
    var seen: Set<Int> = []
    for sheet in listed {
      // Left by some writers: a tab that has no part at all.
      guard let id = sheet.relationship else { continue }
      let name = Refusal.shown(sheet.name)
      guard let relationship = related?[id] else {
        throw Refusal.package("シート「\(name)」の部品への関連付けがありません。")
      }
      guard relationship.kind == "worksheet" else {
        hasOtherSheets = true
        continue
      }
      guard let part = related?.part(relationship), let entry = package.archive.index(of: part)
      else {
        throw Refusal.package("シート「\(name)」の部品がファイルの中にありません。")
      }
      guard seen.insert(entry).inserted else {
        throw Refusal.package("シート「\(name)」の部品が別のシートと同じです。")
      }
      sheets.append(SheetInfo(index: sheets.count, name: sheet.name, visibility: sheet.visibility))
      entries.append(entry)
    }
    guard !sheets.isEmpty else { throw Refusal.package("ブックに読み取れるシートがありません。") }
  }

  private static func entry(
    of kind: String, _ related: Relationships, _ package: OfficePackage
  ) throws(Refusal) -> Int? {
    guard let relationship = related.first(kind) else { return nil }
    guard let part = related.part(relationship), let entry = package.archive.index(of: part) else {
      throw Refusal.package("ブックの部品（\(kind)）がファイルの中にありません。")
    }
    return entry
  }
}
