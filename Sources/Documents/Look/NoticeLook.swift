package import SheetWriting
package import Trade

/// The faces of a notice's cells, alike in the notices of every domain.
package enum NoticeLook {
  private static let line: Color = 0x7F8FA3

  package static let title = SheetFormat.body.with {
    $0.size = 16
    $0.isBold = true
    $0.horizontal = .center
  }
  package static let subtitle = SheetFormat.body.with {
    $0.size = 12
    $0.horizontal = .center
  }
  package static let addressee = SheetFormat.body.with {
    $0.size = 14
    $0.isBold = true
  }
  package static let right = SheetFormat.body.with { $0.horizontal = .right }
  package static let prose = SheetFormat.body.with {
    $0.wraps = true
    $0.vertical = .top
  }
  package static let strong = prose.with { $0.isBold = true }
  package static let alarm = prose.with {
    $0.size = 13
    $0.isBold = true
    $0.color = 0xC00000
    $0.horizontal = .center
  }
  package static let note = prose.with { $0.size = 9 }
  package static let section = SheetFormat.body.with {
    $0.size = 12
    $0.isBold = true
    $0.borders = .under
  }
  package static let heading = SheetFormat.body.with {
    $0.size = 10
    $0.isBold = true
    $0.wraps = true
    $0.horizontal = .center
    $0.background = 0xDDEBF7
    $0.borders = .box
    $0.borderColor = line
  }
  package static let cell = SheetFormat.body.with {
    $0.size = 10
    $0.wraps = true
    $0.horizontal = .left
    $0.indent = 1
    $0.borders = .box
    $0.borderColor = line
  }
  package static let centered = cell.with {
    $0.horizontal = .center
    $0.indent = 0
  }
  package static let amount = cell.with {
    $0.numberFormat = SheetFormat.wholeNumber
    $0.horizontal = .right
    $0.wraps = false
  }
  package static let totalLabel = heading.with {
    $0.horizontal = .right
    $0.indent = 1
  }
  package static let total = amount.with {
    $0.size = 12
    $0.isBold = true
    $0.background = 0xDDEBF7
  }
  package static let power = amount.with { $0.numberFormat = "#,##0.0" }
  private static let date = centered.with { $0.numberFormat = "yyyy/m/d" }

  /// A true date, counted as Excel counts (1900-01-01 is 1, and 1900 had a 29 February).
  package static func day(_ date: CivilDate?) -> StyledCell {
    guard let date else { return StyledCell("―", centered) }
    // Programs disagree about the days before the one that never was.
    guard let serial = SerialDay(date), serial.number > Double(SerialDay.falseLeapDay) else {
      return StyledCell(date.description, centered)
    }
    return StyledCell(.number(serial.number), Self.date)
  }
}
