package import PremiumDesk
internal import Trade

extension ListedOperator: JSONConvertible {
  package var json: JSON {
    [
      "code": code?.rawValue, "name": name, "number": number, "review": review.rawValue,
      "receivedAt": receivedAt.japanISO,
    ]
  }
}

extension ShownOperator: JSONConvertible {
  package var json: JSON {
    let plants: [JSON] = self.plants.map { action, plant in
      [
        "action": action, "plant": plant.plant.rawValue, "point": plant.gridPoint,
        "scheme": plant.scheme.rawValue, "transferred": plant.isTransferred,
        "waste": plant.isWaste,
      ]
    }
    let users: [JSON] = self.users.map { action, user in
      [
        "action": action, "user": user.id, "name": user.name, "kana": user.kana,
        "mail": user.mail, "role": user.isAdministrator ? "管理者" : "ユーザ",
      ]
    }
    return [
      "code": listed.code?.rawValue, "name": listed.name, "number": listed.number,
      "review": listed.review.rawValue, "receivedAt": listed.receivedAt.japanISO,
      "head": JSON.object(heads.mapValues(JSON.text)), "plants": JSON.list(plants),
      "users": JSON.list(users),
    ]
  }
}
