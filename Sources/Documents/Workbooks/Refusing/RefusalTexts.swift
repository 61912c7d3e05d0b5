internal import Archive
internal import Markup
internal import Trade

/// The wording of refusals: what is wrong and where, what to do about it; never bytes of the file
/// but sheet names and places.
extension Refusal {
  static let saveAgain = "Excelでファイルを開き、「名前を付けて保存」で「Excelブック（*.xlsx）」として保存し直してから、もう一度提出してください。"
  /// For what Excel cannot turn into a workbook: the file that it was made from is wanted.
  static let sendOriginal = "元のExcelファイル（.xlsx）を提出してください。"
  static let unpack = "圧縮ファイルを展開し、中にある元のExcelファイル（.xlsx）を提出してください。"
  static let sendAgain = "元のファイルがExcelで開けることを確かめてから、もう一度提出してください。"
  static let shrink = "不要な行・列・シート・画像を削除するか、申請を複数のファイルに分けて提出してください。"

  init(_ error: ArchiveError, part: String? = nil) {
    let place = part.map { "（\(Self.shown($0))）" } ?? ""
    switch error.code {
    case .notRegularFile:
      self.init(
        .notRegularFile, message: "通常のファイルではないため読み取れません。", remedy: "Excelファイルそのものを提出してください。")
    case .unreadable:
      self.init(
        .inputOutput, message: "ファイルを読み取れませんでした（入出力エラー）。",
        remedy: "ファイルの場所とアクセス権を確かめて、もう一度お試しください。")
    case .notArchive:
      self = .unknownFile
    case .truncated:
      self.init(
        .malformedArchive, message: "ファイルが途中で切れています（アップロードが完了していない可能性があります）。",
        remedy: Self.sendAgain)
    case .malformed, .headerMismatch, .overlap, .badChecksum, .badData, .unsupportedMethod:
      self.init(.malformedArchive, message: "ファイルが壊れています\(place)。", remedy: Self.saveAgain)
    case .duplicateName:
      self.init(
        .malformedArchive, message: "ファイルの中に同じ名前の部品が二つあります\(place)。", remedy: Self.saveAgain)
    case .unsafeName:
      self.init(.unsafeName, message: "ファイルの中に使用できない名前の部品があります。", remedy: Self.saveAgain)
    // Excel's own encryption leaves no ZIP archive: this one is a person's.
    case .encrypted: self = .lockedArchive
    case .fileTooLarge:
      self.init(
        .resourceLimit, message: "ファイルの大きさが上限（\(Self.bytes(error.limit))）を超えています。",
        remedy: Self.shrink)
    case .tooManyEntries:
      self.init(
        .resourceLimit, message: "ファイルに含まれる部品の数が上限（\(Self.grouped(error.limit))個）を超えています。",
        remedy: Self.shrink)
    case .entryTooLarge:
      self.init(
        .resourceLimit, message: "展開後の大きさが部品ごとの上限（\(Self.bytes(error.limit))）を超えています\(place)。",
        remedy: Self.shrink)
    case .totalTooLarge:
      self.init(
        .resourceLimit, message: "展開後の大きさの合計が上限（\(Self.bytes(error.limit))）を超えています。",
        remedy: Self.shrink)
    case .ratioTooHigh:
      self.init(
        .resourceLimit, message: "展開率が上限（\(Self.grouped(error.limit))倍）を超えています\(place)。",
        remedy: Self.shrink)
    }
  }

  init(_ error: MarkupError, part: String) {
    let place = "（\(Self.shown(part))" + (error.line > 0 ? "、\(error.line)行目）" : "）")
    switch error.code {
    case .documentType:
      self.init(
        .documentType, message: "文書型宣言（DOCTYPE）を含むため読み取れません\(place)。", remedy: Self.saveAgain)
    case .malformed:
      self.init(.malformedXML, message: "ファイルの内容（XML）が壊れています\(place)。", remedy: Self.saveAgain)
    case .encoding:
      self.init(
        .encoding, message: "文字コードがUTF-8・UTF-16ではないか、宣言と異なります\(place)。", remedy: Self.saveAgain)
    case .tooDeep:
      self.init(.resourceLimit, message: "XMLの入れ子の深さが上限を超えています\(place)。", remedy: Self.saveAgain)
    case .tooManyAttributes, .tooManyNames, .nameTooLong, .valueTooLong:
      self.init(
        .resourceLimit, message: "XMLの属性の数・名前・値の長さが上限を超えています\(place)。", remedy: Self.saveAgain)
    }
  }

  static let lockFile = Refusal(
    .lockFile, message: "Excelが編集中に作る一時ファイル（~$で始まるファイル）です。",
    remedy: "Excelを閉じてから、申請書のファイルそのものを提出してください。")

  /// No workbook, and nothing that has a name.
  static let unknownFile = Refusal(
    .notWorkbook, message: "Excelブック（.xlsx）の形式ではありません。", remedy: sendOriginal)

  static let encrypted = Refusal(
    .encrypted, message: "パスワードで保護（暗号化）されているため読み取れません。",
    remedy: "Excelで開き、「ファイル」→「情報」→「ブックの保護」でパスワードを解除して保存してから、もう一度提出してください。")

  static let lockedArchive = Refusal(
    .encrypted, message: "パスワード付きのZIP圧縮ファイルのため読み取れません。",
    remedy: "圧縮ファイルをパスワードで展開し、中にある元のExcelファイル（.xlsx）を、圧縮せずにそのまま提出してください。")

  /// By a sensitivity label or another control of rights; there is no password to take off.
  static let rightsManaged = Refusal(
    .encrypted, message: "秘密度ラベルなどのアクセス権の管理により暗号化されているため読み取れません（パスワードの設定ではありません）。",
    remedy:
      "Excelで開き、「ホーム」→「秘密度」で暗号化のないラベルに変更するか、「ファイル」→「情報」→「ブックの保護」→「アクセスの制限」で「無制限アクセス」にして保存し、もう一度提出してください。変更できない場合は、社内の管理者に相談してください。"
  )

  /// Of a file that ended whoever read it.
  package static let unfinished = Refusal(
    .resourceLimit, message: "ファイルの読み取りが完了しませんでした（時間かメモリーの上限を超えたか、読み取りの途中で処理が止まりました）。",
    remedy: saveAgain)

  static func package(_ message: String) -> Refusal {
    Refusal(.packageStructure, message: message, remedy: saveAgain)
  }

  /// Something wrong at a place of a sheet.
  static func sheet(_ name: String, _ place: String, _ message: String) -> Refusal {
    Refusal(
      .sheetStructure, message: "シート「\(shown(name))」の\(place)\(message)", remedy: saveAgain)
  }

  static func limit(_ what: String, _ limit: Int, unit: String) -> Refusal {
    Refusal(
      .resourceLimit, message: "\(what)が上限（\(grouped(limit))\(unit)）を超えています。", remedy: shrink)
  }

  /// Of a name from the file, in scalars.
  private static let longestName = 64

  /// A name from the file as it may stand in a message: short, without control characters.
  static func shown(_ name: String) -> String {
    let safe = name.unicodeScalars.prefix(longestName).map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: " "
      default: String(scalar)
      }
    }
    return safe.joined()
  }

  static func grouped(_ number: Int?) -> String { Int64(number ?? 0).grouped }

  private static func bytes(_ count: Int?) -> String {
    let count = count ?? 0
    return count >= 1 << 20 ? "\(grouped(count >> 20))MB" : "\(grouped(count >> 10))KB"
  }
}

/// Runs what may throw an archive's, a document's or our own refusal, and throws only the last.
func refusing<T>(_ part: String? = nil, _ body: () throws -> T) throws(Refusal) -> T {
  do {
    return try body()
  } catch let refusal as Refusal {
    throw refusal
  } catch let error as ArchiveError {
    throw Refusal(error, part: part)
  } catch let error as MarkupError {
    throw Refusal(error, part: part ?? "")
  } catch {
    throw Refusal(.inputOutput, message: "ファイルを読み取れませんでした。", remedy: Refusal.sendAgain)
  }
}
