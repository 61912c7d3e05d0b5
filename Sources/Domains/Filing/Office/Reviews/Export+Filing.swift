package import Premises

extension Export {
  /// Applications, findings, what is unsettled, and a table of rows for each form.
  package static let filing = Export { premises, period, folder, format in
    try FilingTables(premises).write(period, into: folder, format)
  } sheets: { premises, period in
    try FilingSheets(premises).sheets(of: period)
  }
}
