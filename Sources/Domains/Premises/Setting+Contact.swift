extension Setting<String> {
  /// Whom applicants may ask, as answers and forms show it.
  package static let contact = Setting("contact", "", longest: 400)
}
