internal import Events
internal import FilingRecords
internal import Pages
package import Premises
internal import Storage
package import Trade

/// What a person outside keeps of a workspace, so that nobody can later change what was before it:
/// the chain's head, and what stood behind it.
package struct Seal: Sendable {
  package let head: Verification.Head
  package let at: Instant
  /// How many applications are in each state that some are in.
  let applications: [(status: Status, count: Int)]
  let originals: Int
  /// Publications and retractions of allocations, newest first: when, and in what words.
  let runs: [(sequence: Int64, at: Instant, why: String)]

  /// Begins the line by which `Anchor` finds the head in any document.
  static let mark = "wariate-seal"

  /// What the code of the page says, and the document of itself.
  package var text: String { "\(Self.mark) \(head.sequence) \(head.hash)" }
}

extension Custody {
  /// Reads the head and what it stands for at one moment; changes nothing.
  /// - Throws: `Complaint` where nothing has happened yet.
  package func seal() throws -> Seal {
    try store.atOneMoment {
      guard let head = try store.chainHead() else {
        throw Complaint(.refused, "まだ記録がありません")
      }
      let counts = try store.health().counts
      return Seal(
        head: Verification.Head(sequence: head.sequence, hash: head.hash),
        at: premises.clock.now(),
        applications: Status.allCases.compactMap { status in
          counts[status].flatMap { $0 > 0 ? (status, $0) : nil }
        },
        originals: try store.originals().count,
        runs: try store.events(.allocated).reversed().map { ($0.sequence, $0.at, $0.why) })
    }
  }
}

extension Seal {
  /// An A4 to be printed and kept; the same seal gives the same bytes.
  package func printed() throws -> [UInt8] {
    let document = try NewPDF(
      size: .a4Portrait,
      about: PDFProperties(
        title: "記録の封印票", subject: text, author: "wariate",
        createdOn: String(at.japanISO.prefix(10))))
    var flow = PageFlow(document, foot: text, margin: 54)
    flow.text("記録の封印票", TextStyle(size: 18, isBold: true, alignment: .center), gap: 14)
    flow.text("作成日時　\(at.japanText)", Self.prose, gap: 10)
    flow.text(
      "この票は、下の番号までのすべての記録（受付・状態の変更・台帳の取込み・割当の公表・通知の発行）を代表する値を写したものです。"
        + "票を作業フォルダーの外で保管しておくと、それより前の記録が一つでも変更・削除・追加されていないことを、後からいつでも確かめられます。",
      Self.prose, gap: 14)
    try head(&flow)
    flow.text("この時点の状況", Self.section, gap: 4, keepsWithNext: true)
    flow.table(
      PageTable(
        columns: [.init("項目", width: 3), .init("件数", width: 1, .right)],
        rows: applications.map { ["申請（\($0.status.tag)）", String($0.count)] }
          + [["原本", String(originals)], ["記録", String(head.sequence)]]))
    flow.gap(14)
    flow.text("割当の公表と取消し", Self.section, gap: 4, keepsWithNext: true)
    if runs.isEmpty {
      flow.text("まだありません。", Self.prose, gap: 14)
    } else {
      flow.table(
        PageTable(
          columns: [
            .init("記録", width: 1, .right), .init("日時", width: 2), .init("内容", width: 5),
          ],
          rows: runs.prefix(Self.mostRuns).map { [String($0.sequence), $0.at.japanText, $0.why] }))
      flow.gap(14)
    }
    flow.text("確かめ方", Self.section, gap: 4)
    flow.text(
      "この票のPDF、または番号と16桁以上の値を書いたファイルを用意し、次を実行してください。\n"
        + "wariate verify -w 作業フォルダー --against この票.pdf\n"
        + "「変更はありません」と表示されれば、この票より前の記録は作成時のままです。", Self.prose)
    flow.draw()
    return try document.close()
  }

  private static let prose = TextStyle(size: 10)
  private static let section = TextStyle(size: 12, isBold: true)
  private static let mostRuns = 20

  private func head(_ flow: inout PageFlow) throws {
    let code = try QRCode(text)
    let side = 120.0
    let (number, groups) = (head.sequence, Self.groups(of: head.hash))
    flow.figure(height: side + 12) { document, area in
      document.frame(
        PageArea(x: area.x, y: area.y, width: area.width, height: side), 0x7F8FA3)
      document.draw(code, x: area.x + area.width - side, y: area.y, side: side)
      let width = area.width - side - 24
      document.write(
        "記録の番号　\(number)", x: area.x + 12, y: area.y + 16, width: width,
        TextStyle(size: 13, isBold: true))
      document.write(
        "値（SHA-256）\n\(groups)", x: area.x + 12, y: area.y + 44, width: width, Self.prose)
    }
  }

  /// Two lines' worth of as many digits as `verify` asks for at least: easier to compare and to type.
  private static func groups(of hash: String) -> String {
    let parts = stride(from: 0, to: hash.count, by: Anchor.shownDigits).map { start in
      String(hash.dropFirst(start).prefix(Anchor.shownDigits))
    }
    return [parts.prefix(2), parts.dropFirst(2)].map { $0.joined(separator: " ") }
      .joined(separator: "\n")
  }
}
