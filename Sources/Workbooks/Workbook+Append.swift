internal import Archive
internal import Markup

extension Workbook {
  /// The workbook's bytes with the sheet appended as the last one; sheets that bear its name, or
  /// one that looks like it, are gone. All other parts keep their packed bytes.
  ///
  /// The same workbook and sheet give the same bytes. Throws `Refusal` where a part that must be
  /// touched cannot be.
  public func appending(_ sheet: AnnexSheet) throws -> [UInt8] {
    let edit = try AnnexPlan(for: sheet, in: self).edit
    return try refusing { () throws in try package.archive.rewritten(edit) }
  }

  /// Writes what `appending` returns to a file, flat in memory; the caller syncs and renames.
  public func append(_ sheet: AnnexSheet, toFile path: String) throws {
    let edit = try AnnexPlan(for: sheet, in: self).edit
    do {
      try package.archive.rewrite(edit, toFile: path)
    } catch {
      // Nothing of a file that broke off may be taken for an answer; the caller removes it.
      throw error.code == .unwritable ? error as any Error : Refusal(error)
    }
  }
}
