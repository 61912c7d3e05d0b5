/// What is shown once, on the page that it belongs to.
package enum OnceShown: String, Sendable {
  case token
  case recoveryCodes = "codes"
}
