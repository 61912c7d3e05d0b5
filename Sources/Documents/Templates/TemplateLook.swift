internal import SheetWriting
internal import Validation

/// Whether a field has to be filled in.
enum Need {
  case always
  /// Where another field says so.
  case sometimes
  case never

  init(of field: FieldDefinition, in form: FormDefinition) {
    self = field.isRequired ? .always : form.requiresSometimes(field) ? .sometimes : .never
  }
}

/// The faces of a template: yellow is for input, dark headings must be filled in, orange ones
/// sometimes.
enum TemplateLook {
  private static let navy: Color = 0x1F4E79
  private static let mist: Color = 0xDDEBF7
  private static let apricot: Color = 0xFBE0C3
  private static let umber: Color = 0x7A3E00
  private static let yellow: Color = 0xFFF9DB
  private static let grey: Color = 0xF2F2F2
  private static let line: Color = 0x8EA9C1

  static let title = SheetFormat.body.with {
    $0.size = 18
    $0.isBold = true
    $0.color = navy
  }
  static let section = title.with { $0.size = 13 }
  static let guidance = SheetFormat.body.with {
    $0.size = 10
    $0.color = 0x404040
  }
  static let note = guidance.with {
    $0.wraps = true
    $0.vertical = .top
  }
  static let warning = SheetFormat.body.with {
    $0.isBold = true
    $0.color = 0xC00000
  }
  static let versionLabel = boxed.with {
    $0.size = 9
    $0.horizontal = .center
    $0.background = grey
  }
  static let versionValue = boxed.with {
    $0.size = 9
    $0.horizontal = .center
    $0.numberFormat = SheetFormat.textNumberFormat
  }
  static let group = heading(.never).with { $0.background = 0xBDD7EE }

  private static let boxed = SheetFormat.body.with {
    $0.borders = .box
    $0.borderColor = line
  }

  static func heading(_ need: Need) -> SheetFormat {
    boxed.with {
      $0.isBold = true
      $0.wraps = true
      $0.horizontal = .center
      (($0.background), ($0.color)) =
        switch need {
        case .always: (navy, 0xFFFFFF)
        case .sometimes: (apricot, umber)
        case .never: (mist, navy)
        }
    }
  }

  /// The part of a heading above its title, level with the groups.
  static func headingTop(_ need: Need) -> SheetFormat {
    heading(need).with { $0.borders.bottom = .none }
  }

  /// The part with the title, below such a top.
  static func headingBottom(_ need: Need) -> SheetFormat {
    heading(need).with { $0.borders.top = .none }
  }

  /// The label of a field of the head.
  static func label(_ need: Need) -> SheetFormat {
    heading(need).with {
      $0.horizontal = .left
      $0.indent = 1
      $0.wraps = false
    }
  }

  /// A cell to type into.
  static func input(_ field: FieldDefinition) -> SheetFormat {
    boxed.with {
      $0.background = yellow
      $0.isUnlocked = true
      $0.numberFormat = numberFormat(of: field)
      $0.horizontal = alignment(of: field)
      $0.indent = $0.horizontal == .center ? 0 : 1
      $0.wraps = field.type == .string && (field.constraints.maxLength ?? 0) > 40
    }
  }

  /// A cell that fills itself: a row counter or a sum.
  static func computed(_ field: FieldDefinition) -> SheetFormat {
    input(field).with {
      $0.background = grey
      $0.isUnlocked = false
      $0.isBold = field.sumOf != nil
      $0.color = field.isCounter ? 0x7F7F7F : nil
    }
  }

  /// A value that was filled in by us and stays.
  static func locked(_ format: SheetFormat) -> SheetFormat {
    format.with {
      $0.background = grey
      $0.isUnlocked = false
    }
  }

  /// A value of the example.
  static func example(_ format: SheetFormat) -> SheetFormat {
    format.with {
      $0.color = 0x0563C1
      $0.isUnlocked = false
    }
  }

  static let guideCell = boxed.with {
    $0.size = 10
    $0.wraps = true
    $0.horizontal = .left
    $0.indent = 1
  }
  static let guideMark = guideCell.with {
    $0.horizontal = .center
    $0.indent = 0
  }

  private static func numberFormat(of field: FieldDefinition) -> String {
    switch field.type {
    case .integer: field.isCounter ? "0" : SheetFormat.wholeNumber
    case .year: "0"
    // Text, so that nothing turns leading zeros, 22 digits or `2023/04` into something else.
    case .number:
      "#,##0" + (field.decimals > 0 ? "." + String(repeating: "0", count: field.decimals) : "")
    case .string, .yearMonth, .date, .corporateNumber: SheetFormat.textNumberFormat
    }
  }

  private static func alignment(of field: FieldDefinition) -> SheetFormat.Horizontal {
    if field.isCounter { return .center }
    if field.type == .integer || field.type == .number { return .right }
    return field.cell == nil && !field.choices.isEmpty ? .center : .left
  }
}
