import Trade
import Workbooks

/// The month is one that can be certified, the head names the same, and the application is in time.
final class CertificationTime: CertificationCheck {
  private let site: CertificationSite

  init(_ site: CertificationSite) { self.site = site }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    guard let index = head.index(of: site.monthField) else { return }
    let month = site.month
    if let text = head.text(index), let named = Self.month(text), named != month {
      report.add(.certificationMonth, head: &head, index, ["head", month.title, named.title])
      return
    }
    if let first = site.rules.firstMonth, month < first {
      report.add(.certificationMonth, head: &head, index, ["before", month.title, first.title])
      return
    }
    guard let arrived = site.arrivedAt else { return }
    if let now = Month(of: arrived.japanDate), month > now {
      report.add(.certificationMonth, head: &head, index, ["after", month.title, now.title])
    } else if site.rules.isLate(arrived, for: month), let due = site.rules.dueDay(of: month) {
      let day = arrived.japanDate
      let year = day.year == due.year ? "" : "\(day.year)年"
      report.add(
        .certificationLate, head: &head, index,
        [
          month.title, "\(due.year)年\(due.month)月\(due.day)日",
          "\(year)\(day.month)月\(day.day)日",
        ])
    }
  }

  /// `2025/04`, as the head has it after checking.
  static func month(_ text: String) -> Month? { Month(text.replacing("/", with: "-")) }
}

extension FindingKind {
  static let certificationMonth = FindingKind(
    "E0806", "certification-month", "認定の対象年月",
    "電力量の認定を申請できるのは、認定の始まった月から当月までです。申請書の対象年月は、ファイル名の年月と一致しなければなりません。",
    passing: .certification(), failing: .certification(["B10": "2025/05"])
  ) { finding, reason, month, other in
    switch reason {
    case "head":
      Wording(
        "「\(finding.label)」の「\(finding.value)」は、ファイル名の年月（\(month)）と異なります。",
        "申請書の「\(finding.label)」か、ファイル名の年月を直して、もう一度提出してください。")
    case "before":
      Wording(
        "\(month)分は認定の対象になりません。対象は\(other)分からです。",
        "「\(finding.label)」とファイル名の年月を確認してください。")
    default:
      Wording(
        "\(month)分は、まだ申請できません。申請できるのは\(other)分までです。",
        "対象の月になってから提出してください。年月の誤りであれば、「\(finding.label)」とファイル名の年月を直してください。")
    }
  }

  static let certificationLate = FindingKind(
    "W0821", "certification-late", "認定の申請期日",
    "電力量の認定は、発電月の翌々月末までに申請します。期日を過ぎた申請は、認定の可否と時期をお約束できません。",
    passing: .certification(), failing: .certification(situation: .late)
  ) { finding, month, due, arrived in
    Wording(
      "\(month)分の申請期日は\(due)です。この申請は\(arrived)に届いたため、認定の可否と時期をお約束できません。",
      "このまま審査に進みます。ご事情は、受付番号を添えて事務局へお知らせください。")
  }
}
