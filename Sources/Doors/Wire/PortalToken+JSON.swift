package import Trade

extension PortalToken: JSONConvertible {
  package var json: JSON {
    [
      "id": id.description, "name": name, "scopes": scopes.map(\.rawValue), "operator": operatorID,
      "expiresOn": expiresOn.description,
    ]
  }
}
