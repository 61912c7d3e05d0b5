internal import CertificationDesk
internal import Hypertext
internal import PortalParts
internal import Trade

extension HTML {
  /// What was certified, with every value on the way to it.
  mutating func certified(
    _ entries: [ListedCertification], isOpen: Bool = false,
    link: ((ListedCertification) -> Address)? = nil
  ) {
    let table = Table(
      "認定した電力量",
      [
        .init("認定番号", .id), .init("設備", .id), .init("行"), .init("算定"),
        .init("認定電力量", .number), .init("状態"),
      ], testID: "certified")
    self.table(table) { rows in
      for entry in entries {
        rows.row(
          id: entry.number, status: entry.isStanding ? "certified" : "corrected",
          .data("kwh", String(entry.kwh))
        ) { cells in
          cells.cell { page in
            page(.div, .class("place")) { page in
              if let link {
                page(.a, entry.number, .class("id"), .href(link(entry)))
              } else {
                page.id(entry.number)
              }
            }
          }
          cells.cell { page in
            page(.div, .class("place")) { page in page.id(entry.plant.rawValue) }
          }
          cells.cell { page in page.asked(entry) }
          cells.cell { page in page.steps(entry) }
          cells.cell { page in page(.span) { page in page.energy(entry.kwh) } }
          cells.cell { page in
            page.add(entry.tag)
            if !entry.reason.isEmpty { page(.p, entry.reason, .class("hint")) }
          }
        }
      }
    }
    for entry in entries { calculation(of: entry, isOpen: isOpen) }
  }

  /// From 月間発電量 to the figure before it is rounded.
  private mutating func steps(_ entry: ListedCertification) {
    self(.ul, .class("stack")) { page in
      page(.li) { page in
        page.text("月間発電量 ")
        page.energy(hundredths: entry.exported)
      }
      if let basis = entry.basis, entry.calculation != nil || entry.base != entry.exported {
        page(.li) { page in
          page.text("算定の基礎 ")
          page(.span, basis, .class("amount"))
          page(.span, "kWh", .class("unit"))
        }
      }
      if let ratio = entry.ratioPercent { page(.li, "× 比率 \(ratio)%") }
      if entry.ratioPercent != nil, let unrounded = entry.unrounded {
        page(.li, .testID("unrounded")) { page in
          page.text("端数処理前 ")
          page(.span, unrounded, .class("amount"))
          page(.span, "kWh", .class("unit"))
        }
      }
      guard entry.unrounded != nil else { return page(.li, "入力された値", .class("hint")) }
      page(
        .li,
        [entry.route == "通常" ? "" : RouteWords.words(entry.route), entry.rounding]
          .filter { !$0.isEmpty }.joined(separator: "・"), .class("hint"))
    }
  }

  private mutating func asked(_ entry: ListedCertification) {
    var words = ["再エネ指定 \(entry.renewable)"]
    if !entry.balancingGroup.isEmpty { words.append("BG \(entry.balancingGroup)") }
    if entry.scope != "通常" { words.append(entry.scope) }
    if entry.isLate { words.append("期日後") }
    text(words.joined(separator: "・"))
  }

  /// The steps of the formula of batteries; nothing for other entries.
  mutating func calculation(of entry: ListedCertification, isOpen: Bool) {
    guard let sums = entry.calculation else { return }
    details("\(entry.number)の算定の内訳", isOpen: isOpen, testID: "calculation") { page in
      page(
        .p, "認定電力量 = d − b × (c − e) ÷ a。割合 (c − e) ÷ a は0以上1以下とし、最後に1回だけ端数を処理します。",
        .class("hint"))
      page.facts { list in
        list.fact("対象期間", "\(sums.from.slashed)～\(sums.to.slashed)")
        for (label, value) in [
          ("a 充電量", sums.charge), ("b 放電量", sums.discharge), ("c 系統からの受電量", sums.grid),
          ("e 所内消費量", sums.ownUse), ("d 系統への逆潮流量", entry.base),
          ("c − e 系統からの充電", sums.grid - sums.ownUse),
        ] {
          list.fact(label) { page in page.energy(hundredths: value) }
        }
        list.fact("(c − e) ÷ a 割合", testID: "share") { page in
          page.text("\(sums.share.replacing("|", with: "、"))（\(sums.sharePercents)）")
        }
        list.fact("b × 割合 系統充電分の放電") { page in
          page.text("\(sums.gridDischargeText) ")
          page(.span, "kWh", .class("unit"))
        }
        list.fact("d − 系統充電分 算定の基礎") { page in
          page.text("\(sums.rawText) ")
          page(.span, "kWh", .class("unit"))
        }
        if let ratio = entry.ratioPercent { list.fact("比率", "\(ratio)%") }
        list.fact("端数処理", entry.rounding.isEmpty ? "なし" : entry.rounding)
        for words in sums.flagWords { list.fact("補正", words) }
        list.fact("認定電力量") { page in page.energy(entry.kwh) }
        list.fact("算定の規則", entry.ruleWords)
      }
    }
  }

  /// Notices as workbook and print.
  mutating func noticeLinks(_ names: [String], below here: Address) {
    self(.p, .class("buttons")) { page in
      for name in names {
        page.linkButton(
          name.hasSuffix(".pdf") ? "認定結果通知（PDF）" : "認定結果通知（Excel）",
          "\(here)/notices/\(name)", testID: "download-notice", downloads: true)
      }
    }
  }

  /// How many rows of a month stand where.
  mutating func counts(of month: MonthFigures) {
    let states = LineState.allCases.filter { month.rows[$0] ?? 0 > 0 }
    guard !states.isEmpty else { return text("行はありません") }
    self(.ul, .class("needs")) { page in
      for state in states {
        page(.li, .data("status", state.rawValue)) { page in
          page.add(
            StateTag(
              "\(state.title) \(Int64(month.rows[state] ?? 0).grouped)", id: state.rawValue,
              tone: state.tone))
        }
      }
    }
  }
}
