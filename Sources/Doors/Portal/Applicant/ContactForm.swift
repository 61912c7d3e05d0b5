internal import PortalParts
internal import Trade

/// What is typed about a person.
struct ContactForm: Sendable {
  var details: UserDetails
  var mail: String
  var mailAgain: String
  var isAdministrator: Bool

  init(_ fields: NamedValues) {
    details = UserDetails(
      name: fields.text("name") ?? "", kana: fields.text("kana") ?? "",
      department: fields.text("department") ?? "", title: fields.text("title") ?? "",
      phone: fields.text("phone") ?? "")
    mail = fields.text("mail") ?? ""
    mailAgain = fields.text("mail_again") ?? ""
    isAdministrator = ["1", "true", "on"].contains(fields["is_administrator"] ?? "")
  }

  init(_ user: PortalUser) {
    details = user.details
    mail = user.mail
    mailAgain = ""
    isAdministrator = user.role == .administrator
  }

  /// Nil where nothing is wrong on the face of it.
  func errors(asksMail: Bool) -> ErrorSummary? {
    var errors: [FieldError] = []
    if details.name.isEmpty { errors.append(FieldError("name", "氏名を入力してください。")) }
    for (field, label, text, most) in [
      ("name", "氏名", details.name, 100), ("kana", "フリガナ", details.kana, 100),
      ("department", "部署", details.department, 100), ("title", "役職", details.title, 100),
      ("phone", "電話番号", details.phone, 20),
    ] where text.count > most {
      errors.append(FieldError(field, "\(label)は\(most)文字以内で入力してください。"))
    }
    if mail.isEmpty { errors.append(FieldError("mail", "メールアドレスを入力してください。")) }
    if asksMail, mail != mailAgain {
      errors.append(FieldError("mail_again", "2つのメールアドレスが一致しません。"))
    }
    return errors.isEmpty ? nil : ErrorSummary(code: "invalid", errors)
  }
}
