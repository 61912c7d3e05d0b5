internal import Files
internal import FilingRecords
internal import Hashing
internal import Intake
internal import Logging
internal import Office
internal import Premises
internal import Trade
internal import Validation
internal import Workbooks

/// A reader may die of an upload in ways that no limit foresees. The first start reads every upload
/// itself, which costs nothing; one that ended with the upload in hand leaves it to the next, which
/// has a child read it first. An upload that two children died of, or overran with, is refused.
extension Reception {
  private static let mostDeaths = 2

  func open(_ original: ContentHash, of claim: Claim, as filing: Filing) throws -> Workbook {
    try Workbook.checkExtension(of: claim.name.displayText)
    try prove(original, of: claim, as: filing)
    return try shelves.open(original)
  }

  /// The same for a CSV.
  func openLines(
    _ original: ContentHash, of claim: Claim, as filing: Filing
  ) throws -> DelimitedFile {
    try prove(original, of: claim, as: filing)
    return try DelimitedFile(
      path: originals.path(of: original).text, limits: premises.linesLimits)
  }

  private func prove(_ original: ContentHash, of claim: Claim, as filing: Filing) throws {
    if claim.takeovers > 0 {
      if trials.isSurvivable(claim) == nil {
        trials.note(claim, isSurvivable: try isSurvivable(original, of: claim, as: filing))
      }
      guard trials.isSurvivable(claim) == true else { throw Refusal.unfinished }
    }
  }

  private func isSurvivable(
    _ original: ContentHash, of claim: Claim, as filing: Filing
  ) throws -> Bool {
    let trial = Trial(
      original: originals.path(of: original).text, filing: filing,
      limits: ProcessLimits(
        memory: settings[.trialMemoryMiB] << 20, seconds: readSeconds(of: original)))
    // What is read here is of the moment when the walk began; what is written comes back.
    var deaths = try store.readerDeaths(of: claim.id)
    while deaths < Self.mostDeaths {
      if try trials.isSurvived(trial) { return true }
      deaths = try store.readerDied(of: claim.id).readerDeaths
      log.error(
        "an upload killed its reader", metadata: ["claim": "\(claim.id)", "deaths": "\(deaths)"])
    }
    return false
  }

  /// Ends this process where an upload keeps its reader busy for ever; the next start tries it in a
  /// child.
  func deadline(for claim: Claim) -> Deadline { Deadline(seconds: readSeconds(of: claim.file)) }

  /// For an original that is read beside another.
  func deadline(for original: ContentHash) -> Deadline {
    Deadline(seconds: readSeconds(of: original))
  }

  private func readSeconds(of original: ContentHash) -> Int {
    readSeconds(of: originals.path(of: original))
  }

  private func readSeconds(of file: FilePath) -> Int {
    // A file that cannot be asked about fails in the reading itself; here only its time is reckoned.
    let size = (try? fileSystem.status(of: file))??.size ?? 0
    return settings[.readSeconds] + Int(size >> 20)
  }
}
