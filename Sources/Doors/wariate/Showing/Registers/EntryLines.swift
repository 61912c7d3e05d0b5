internal import RegistersDesk
internal import RegistersRecords
internal import Trade

extension TextTable {
  init(of registers: [RegisterOverview]) {
    self.init(["台帳", "内容", "行", "最後の取り込み", "取り込んだ人", "ファイル"])
    for one in registers {
      add([
        one.register.name, one.register.title, "\(one.rows)", one.last?.at.japanText ?? "",
        one.last?.actor.name ?? "", one.file ?? "",
      ])
    }
  }

  init(of register: Register, _ entries: [RegisterEntry]) {
    self.init(register.fields.map(\.title))
    for entry in entries { add(entry.values) }
  }
}

/// Rows of registers, a line a column, for a terminal.
struct EntryLines {
  let lines: [String]

  init(_ entries: [RegisterEntry]) {
    var lines: [String] = []
    for entry in entries {
      if !lines.isEmpty { lines.append("") }
      lines.append("\(entry.register.title)（\(entry.register.name)） \(entry.key)")
      let width = entry.register.fields.map { TextTable.width($0.title) }.max() ?? 0
      for (column, value) in zip(entry.register.fields, entry.values) {
        let space = String(repeating: " ", count: width - TextTable.width(column.title))
        lines.append("  \(column.title)\(space)  \(value)")
      }
    }
    self.lines = lines
  }
}
