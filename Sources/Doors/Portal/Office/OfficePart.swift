internal import AccessDesk
internal import AccessRecords
internal import FilingRecords
internal import Hypertext
internal import Office
internal import PortalParts
internal import Trade
internal import Validation

/// What the office sees and does on an application's page.
struct OfficePart {
  let shown: ShownApplication
  let look: OfficeLook
  let errors: ErrorSummary?
  let call: Call
  let here: Address
  let version: Int64

  private var application: ListedApplication { shown.application }
  private var mayReview: Bool { AccessTable.may(call.caller, .review) == .allowed }
  private var mayGovern: Bool { AccessTable.may(call.caller, .govern) == .allowed }

  func write(into page: inout HTML) {
    page(.div, .class("columns")) { page in
      if mayReview {
        page(.div) { page in
          advance(&page)
          returning(&page)
          readmitting(&page)
        }
      }
      page(.div) { page in
        people(&page)
        notes(&page)
      }
    }
  }

  private func typed(_ name: String) -> String { call.form[name] ?? "" }

  // MARK: Who

  private func people(_ page: inout HTML) {
    page.section("担当") { page in
      page.facts { list in
        list.fact("担当者", look.assignee?.details.name ?? "決まっていません", testID: "assignee")
      }
      page.live("viewers-now", subject: "\(application.receipt)") { page in
        page(.div, .data("stream", "\(here.source)/stream")) { page in
          page.facts { list in
            list.fact(
              "ほかに見ている人",
              look.viewers.isEmpty
                ? "いません" : look.viewers.map(\.details.name).joined(separator: "、"),
              testID: "viewers")
          }
        }
      }
      guard mayReview else { return }
      page.form("\(here)/assign", call.visit) { page in
        page.add(
          Choice(
            "user", "担当者",
            [.init("", "自分")]
              + look.reviewers.map { .init("\($0.id)", "\($0.details.name)（\($0.role.title)）") },
            chosen: [typed("user")], as: .list, error: errors?["user"], isRequired: false))
        page.add(Button("担当者にする", "assign", .secondary, key: "a"))
      }
    }
  }

  private func notes(_ page: inout HTML) {
    page.section("事務局内のメモ") { page in
      if look.notes.isEmpty { page.add(EmptyState("メモはありません。申請者には見えません。")) }
      page(.div, .testID("notes")) { page in
        page.add(
          Timeline(
            look.notes.map { note in
              .init(note.at, "メモ", by: note.actor.account, text: note.text)
            }))
      }
      guard mayReview else { return }
      page.form("\(here)/note", call.visit) { page in
        // A remark's field is `text`, too; both are on this page.
        let isMine = errors?["note"] != nil
        page(.div, .class(isMine ? "field wrong" : "field")) { page in
          page(.label, "メモ", .for("field-note"))
          page(.p, "申請者には見えません。", .class("hint"), .id("hint-note"))
          if let error = errors?["note"] {
            page(.p, error, .class("field-error"), .id("error-note"))
          }
          page(
            .textarea, isMine ? typed("text") : "", .id("field-note"), .name("text"), .rows(3),
            .maxLength(4000), .aria("describedby", isMine ? "hint-note error-note" : "hint-note"))
        }
        page.add(Button("メモを残す", "note", .secondary))
      }
    }
  }

  // MARK: Moves

  private func advance(_ page: inout HTML) {
    let next = Status.allCases.filter {
      application.status.mayBecome($0)
        && [.underReview, .reviewed, .confirmed, .withdrawn].contains($0)
    }
    let isStuck = application.status == .stuck && application.status.mayBecome(.checking)
    guard !next.isEmpty || isStuck else { return }
    page.section("進める") { page in
      if !next.isEmpty {
        page.form("\(here)/advance", call.visit, version: version) { page in
          page.add(
            Choice(
              "to", "進める先", next.map { .init($0.rawValue, $0.tag) },
              chosen: [call.form["to"] ?? next[0].rawValue], as: .radios, error: errors?["to"]))
          page.add(
            Field(
              "comment", "コメント", errors?["advance"] == nil ? "" : typed("comment"),
              id: "advance-comment", maxLength: 1000,
              isRequired: false))
          page.add(Button("進める", "advance"))
        }
      }
      if isStuck {
        page.form("\(here)/retry", call.visit, version: version) { page in
          page(.p, "障害で止まっています。原因を取り除いてから、もう一度チェックしてください。")
          page.add(Button("もう一度チェックする", "retry", .secondary))
        }
      }
    }
  }

  /// Pairs of a cell and what is said of it: those that were typed, and some more to fill in.
  private var pairs: [(cell: String, text: String)] {
    let cells = call.form.all("cell")
    guard !cells.isEmpty else { return Array(repeating: ("", ""), count: 3) }
    let texts = call.form.all("text")
    let typed = cells.indices.map { (cells[$0], $0 < texts.count ? texts[$0] : "") }
      .filter { !$0.0.isEmpty || !$0.1.isEmpty }
    return typed + Array(repeating: ("", ""), count: max(1, 3 - typed.count))
  }

  private func returning(_ page: inout HTML) {
    guard application.status.mayBecome(.returned) else { return }
    page.section("差し戻す") { page in
      page.form("\(here)/return", call.visit, version: version) { page in
        returnFields(&page)
        page(.div, .class("buttons")) { page in
          page.add(
            Button("回答シートを確かめる", "preview", .secondary, action: "\(here)/preview"))
          page.add(Button("差し戻す", "return", .danger))
        }
      }
    }
  }

  private func returnFields(_ page: inout HTML) {
    let comment = call.form.all("cell").isEmpty ? "" : typed("comment")
    page.add(
      Field(
        "comment", "差戻しの理由", comment, hint: "セルへの指摘があれば、理由は空欄でもかまいません。",
        error: errors?["comment"], maxLength: 4000, isRequired: false, lines: 3))
    if !look.phrases.isEmpty {
      page.add(
        Choice(
          "phrase", "よく使う文",
          [.init("", "選ばない")]
            + look.phrases.map { .init($0, $0.count > 40 ? "\($0.prefix(40))…" : $0) },
          chosen: [typed("phrase")], as: .list, hint: "選んだ文は、差戻しの理由の後に付きます。",
          isRequired: false))
    }
    for (index, pair) in pairs.enumerated() {
      let error = index == 0 ? errors?["cell"] : nil
      page(.div, .class("pair")) { page in
        page(.div, .class(error == nil ? "field" : "field wrong")) { page in
          let id = index == 0 ? "field-cell" : "field-cell-\(index + 1)"
          page(.label, "セル（\(index + 1)）", .for(id))
          if index == 0 { page(.p, "例: B16、申請書!B16", .class("hint"), .id("hint-cell")) }
          if let error { page(.p, error, .class("field-error"), .id("error-cell")) }
          page(
            .input, .type(.text), .id(id), .name("cell"), .value(pair.cell), .maxLength(60),
            .class("medium"), .aria("describedby", index == 0 ? "hint-cell" : nil))
        }
        page(.div, .class("field")) { page in
          let id = index == 0 ? "field-text" : "field-text-\(index + 1)"
          page(.label, "指摘（\(index + 1)）", .for(id))
          page(
            .textarea, pair.text, .id(id), .name("text"), .rows(2), .maxLength(4000))
        }
      }
    }
  }

  private func readmitting(_ page: inout HTML) {
    guard application.status == .returned else { return }
    let waivable = shown.findings.enumerated().filter {
      $0.element.severity == .error && Permission.rules.contains($0.element.rule)
    }
    guard !waivable.isEmpty else { return }
    page.section("受け付け直す") { page in
      page.form("\(here)/readmit", call.visit, version: version) { page in
        page.add(
          Field(
            "reason", "受け付ける理由", typed("reason"),
            hint: "受付期間・事業者区分・市場についての指摘をすべて許可し、新しい番号で受け付け直します。",
            error: errors?["reason"], maxLength: 1000))
        page.add(Button("受け付け直す", "readmit", .secondary))
      }
      guard mayGovern else { return }
      page.details("指摘を選んで許可する", isOpen: errors?["finding"] != nil, testID: "waiving") { page in
        page.form("\(here)/waive", call.visit, version: version) { page in
          page.add(
            Choice(
              "finding", "許可する指摘",
              waivable.map { index, finding in
                .init(
                  String(index + 1),
                  "\(finding.code) \(finding.cell?.description ?? "") \(finding.message)")
              }, chosen: Set(call.form.all("finding")), as: .boxes, error: errors?["finding"]))
          page(.div, .class(errors?["finding"] == nil ? "field" : "field wrong")) { page in
            page(.label, "許可する理由", .for("field-waive-reason"))
            page(
              .input, .type(.text), .id("field-waive-reason"), .name("reason"),
              .value(typed("reason")), .maxLength(1000), .required(true))
          }
          page.add(Button("許可して受け付け直す", "waive", .secondary))
        }
      }
    }
  }
}
