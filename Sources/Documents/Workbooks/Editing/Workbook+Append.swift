internal import Archive
internal import Markup

extension Workbook {
  /// The workbook's bytes with the sheet appended as the last one; sheets that bear its name, or
  /// one that looks like it, are gone. All other parts keep their packed bytes.
  ///
  /// The same workbook and sheet give the same bytes. Throws `Refusal` where a part that must be
  /// touched cannot be.
  package func appending(_ sheet: AnnexSheet) throws -> [UInt8] {
    let edit = try edit(appending: sheet)
    return try refusing { () throws in try package.archive.rewritten(edit) }
  }

  /// Hands on what `appending` returns, piece by piece and flat in memory. Nothing of a workbook
  /// that broke off may be taken for an answer: an error means that all is to be thrown away.
  package func append(_ sheet: AnnexSheet, to write: ([UInt8]) throws -> Void) throws {
    let edit = try edit(appending: sheet)
    do {
      try package.archive.rewrite(edit, to: write)
    } catch let error as ArchiveError {
      throw Refusal(error)
    }
  }

  private func edit(appending sheet: AnnexSheet) throws(Refusal) -> ArchiveEdit {
    let selections = sheet.opensInFront ? try TabSelections(of: self) : nil
    let annex = try frame.annex(AnnexFrame.Key(sheet, isInFront: selections != nil), in: self)
    let markup = AnnexMarkup(
      sheet, formats: annex.formats, isInFront: selections != nil, isStrict: facts.isStrict)
    return try refusing(annex.part) { () throws in
      var edit = annex.edit
      for (entry, contents) in selections?.cleared ?? [] { try edit.replace(entry, with: contents) }
      try edit.append(annex.part, markup.bytes)
      return edit
    }
  }
}
