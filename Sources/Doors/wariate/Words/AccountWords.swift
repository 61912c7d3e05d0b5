internal import AccessDesk
internal import Trade

/// Roles, scopes and numbers of accounts as they are typed.
enum AccountWords {
  static func role(_ text: String) throws -> Role {
    guard let role = Role(rawValue: text) else {
      let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
      throw Complaint(.usage, "役割「\(text)」はありません（ある役割: \(known)）")
    }
    return role
  }

  /// Commas between.
  static func scopes(_ text: String) throws -> [TokenScope] {
    try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
      guard let scope = TokenScope(rawValue: String(word)) else {
        let known = TokenScope.allCases.map(\.rawValue).joined(separator: ", ")
        throw Complaint(.usage, "権限「\(word)」はありません（ある権限: \(known)）")
      }
      return scope
    }
  }

  static func user(_ text: String) throws -> UserID {
    guard let id = UserID(text) else {
      throw Complaint(.usage, "利用者「\(text)」は番号（例 u17）で指定してください")
    }
    return id
  }

  static func token(_ text: String) throws -> TokenID {
    guard let id = TokenID(text) else {
      throw Complaint(.usage, "トークン「\(text)」は番号（例 t5）で指定してください")
    }
    return id
  }
}
