import Workbooks

/// An annex with one of everything.
enum AnnexSample {
  static let name = "エラーチェック結果"

  static let sheet: AnnexSheet = {
    let title = AnnexStyle(isBold: true, size: 14)
    let head = AnnexStyle(
      isBold: true, fontColor: "FFFFFF", fillColor: "1F4E78", hasBorder: true, wraps: true,
      horizontal: .center, vertical: .center)
    let body = AnnexStyle(hasBorder: true, wraps: true, vertical: .top)
    let link = AnnexStyle(isUnderlined: true, fontColor: "0563C1", hasBorder: true, vertical: .top)
    return AnnexSheet(
      name: name, columnWidths: [6, 10, 16, 40],
      rows: [
        .init([.text("チェック結果", style: title)]),
        .init([.text("件数"), .number(3)]),
        .init(
          [.text("No", style: head), .text("セル", style: head), .text("入力値", style: head)],
          height: 24),
        .init([
          .number(1, style: body),
          .text("C18", style: link, link: AnnexSheet.location(sheet: "申請'書", cell: "C18")),
          .text("=1+1 <&> _x000D_ \u{1}", style: body),
        ]),
      ],
      frozenRows: 3, autoFilter: CellRange("A3:C4"),
      mergedRanges: CellRange("A1:D1").map { [$0] } ?? [])
  }()
}
