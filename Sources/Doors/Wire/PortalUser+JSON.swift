package import Trade

extension PortalUser: JSONConvertible {
  package var json: JSON {
    [
      "id": id.description, "role": role.rawValue, "mail": mail, "name": details.name,
      "operator": operatorID, "locked": isLocked, "lastSignIn": lastSignIn,
    ]
  }
}
