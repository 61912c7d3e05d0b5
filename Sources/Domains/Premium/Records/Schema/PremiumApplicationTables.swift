package import Storage

extension Migration {
  package static let premiumApplications = Migration(
    "premium-3 applications",
    """
    -- Rows of 認定事業者情報申請 that became チェックOK. A user that is new gets its number with 確定.
    CREATE TABLE occto_plants (
      receipt INTEGER NOT NULL REFERENCES applications,
      row INTEGER NOT NULL CHECK (row > 0),
      action TEXT NOT NULL,
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      grid_point TEXT NOT NULL CHECK (length(grid_point) = 22),
      scheme TEXT NOT NULL CHECK (scheme <> ''),
      transferred INTEGER NOT NULL CHECK (transferred IN (0, 1)),
      waste INTEGER NOT NULL CHECK (waste IN (0, 1)),
      PRIMARY KEY (receipt, row)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX occto_plants_by_plant ON occto_plants (plant, receipt);
    CREATE TABLE occto_users (
      receipt INTEGER NOT NULL REFERENCES applications,
      row INTEGER NOT NULL CHECK (row > 0),
      action TEXT NOT NULL,
      user TEXT NOT NULL CHECK (length(user) IN (0, 11)),
      name TEXT NOT NULL CHECK (name <> ''),
      kana TEXT NOT NULL,
      mail TEXT NOT NULL CHECK (mail <> ''),
      administrator INTEGER NOT NULL CHECK (administrator IN (0, 1)),
      PRIMARY KEY (receipt, row)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX occto_users_by_mail ON occto_users (lower(mail));

    -- Those that are 確定, by the operator's 再エネ事業者コード: the newest is what holds.
    CREATE TABLE occto_operators (
      receipt INTEGER NOT NULL PRIMARY KEY REFERENCES applications,
      operator TEXT NOT NULL CHECK (operator <> ''),
      confirmed_on TEXT NOT NULL CHECK (length(confirmed_on) = 10)
    ) STRICT;
    CREATE INDEX occto_operators_by_operator ON occto_operators (operator, receipt);

    -- Codes and users' numbers that 確定 has given, each once and for ever; `applicant` is under which
    -- ユーザID the first application came.
    CREATE TABLE occto_codes (
      receipt INTEGER NOT NULL PRIMARY KEY REFERENCES applications,
      applicant TEXT NOT NULL CHECK (applicant <> ''),
      operator TEXT NOT NULL UNIQUE CHECK (length(operator) = 8),
      given_on TEXT NOT NULL CHECK (length(given_on) = 10)
    ) STRICT;
    CREATE INDEX occto_codes_by_applicant ON occto_codes (applicant);
    CREATE TABLE occto_user_ids (
      user TEXT NOT NULL PRIMARY KEY CHECK (length(user) = 11),
      receipt INTEGER NOT NULL REFERENCES applications,
      row INTEGER NOT NULL CHECK (row > 0)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER occto_codes_are_never_changed BEFORE UPDATE ON occto_codes
      BEGIN SELECT RAISE(ABORT, 'a given number is never changed'); END;
    CREATE TRIGGER occto_codes_are_never_deleted BEFORE DELETE ON occto_codes
      BEGIN SELECT RAISE(ABORT, 'a given number is never taken back'); END;

    -- Plants' rows of 取戻, 取戻差額, 工事完了登録 that became チェックOK; yen, thousandths of a kW.
    CREATE TABLE occto_refunds (
      receipt INTEGER NOT NULL REFERENCES applications,
      row INTEGER NOT NULL CHECK (row > 0),
      kind TEXT NOT NULL CHECK (kind <> ''),
      refund INTEGER NOT NULL,
      operator TEXT NOT NULL CHECK (operator <> ''),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      reason TEXT NOT NULL,
      panels_thousandths_kw INTEGER CHECK (panels_thousandths_kw > 0),
      saved_yen INTEGER NOT NULL,
      cost_yen INTEGER,
      yen INTEGER NOT NULL CHECK (yen >= 0),
      PRIMARY KEY (receipt, row)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX occto_refunds_by_plant ON occto_refunds (plant, receipt);
    CREATE INDEX occto_refunds_by_refund ON occto_refunds (refund);

    -- What 確定 of them entered into the ledgers, and under which payment.
    CREATE TABLE fund_refunds (
      receipt INTEGER NOT NULL REFERENCES applications,
      row INTEGER NOT NULL CHECK (row > 0),
      ledger TEXT NOT NULL CHECK (ledger <> ''),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      operator TEXT NOT NULL CHECK (operator <> ''),
      subject TEXT NOT NULL CHECK (subject <> ''),
      month TEXT NOT NULL CHECK (length(month) = 7),
      text TEXT NOT NULL CHECK (text <> ''),
      yen INTEGER NOT NULL CHECK (yen >= 0),
      PRIMARY KEY (receipt, row)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX fund_refunds_by_plant ON fund_refunds (plant, ledger);
    CREATE INDEX fund_refunds_by_month ON fund_refunds (month, operator);
    """)
}
