package import BooksDesk
package import Trade

extension ShownCertificate: JSONConvertible {
  package var json: JSON {
    let lines = certificate.lines.enumerated().map { index, line -> JSON in
      let own: JSON = [
        "line": index + 1, "lot": line.lot.id.rawValue,
        "kind": line.lot.facts.account.kind.rawValue, "kwh": line.kwh,
        "allottedOn": line.lot.facts.allottedOn.description,
      ]
      return own.with(line.lot.facts.plant)
    }
    var json = certificate.json.adding("passCode", passCode).adding("token", token)
      .adding("lines", lines)
    if isTrial {
      json = json.adding("number", JSON.null).adding("registeredAt", JSON.null)
    }
    guard let rests else { return json }
    return json.adding(
      "balances",
      rests.map { rest -> JSON in
        [
          "lot": rest.lot.rawValue, "freeKWh": rest.free, "reservedKWh": rest.reserved,
          "settledKWh": rest.settled,
        ]
      })
  }
}

extension BalanceCertificate: JSONConvertible {
  /// Without lines and codes, as lists have it.
  package var json: JSON {
    [
      "number": number.description, "status": status.rawValue, "variant": variant.rawValue,
      "operator": account.operatorID.rawValue, "memberName": memberName, "name": name,
      "menu": menu, "menuShort": menuShort, "remark": remark, "year": account.year,
      "kind": account.kind.rawValue, "settledOn": settledOn.description,
      "registeredAt": registeredAt.japanISO, "validTo": validTo.description,
      "totalKWh": totalKWh,
    ]
  }
}

extension ProvenCertificate: JSONConvertible {
  package var json: JSON {
    [
      "number": number.description, "name": name, "settledOn": settledOn.description,
      "validTo": validTo.description, "totalKWh": totalKWh,
      "lines": lines.enumerated().map { index, line -> JSON in
        [
          "line": index + 1, "kind": line.kind.rawValue, "kwh": line.kwh,
          "allottedOn": line.allottedOn.description, "plant": line.plant.rawValue,
          "plantKind": line.plantKind?.rawValue, "plantName": line.plantName,
          "capacityKW": line.capacityKW, "certifiedOn": line.certifiedOn?.description,
          "operationStartedOn": line.operationStartedOn?.description,
        ]
      },
    ]
  }
}

extension CancelledCertificate: JSONConvertible {
  package var json: JSON {
    refusal?.json ?? ["number": number, "status": CertificateStatus.cancelled.rawValue]
  }
}
