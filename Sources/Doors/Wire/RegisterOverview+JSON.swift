package import RegistersDesk
internal import RegistersRecords
internal import Trade

extension RegisterOverview: JSONConvertible {
  package var json: JSON {
    [
      "register": register.name, "title": register.title, "rows": rows,
      "importedAt": last?.at.japanISO, "importedBy": last?.actor.name, "file": file,
      "sha256": last?.digest,
    ]
  }
}
