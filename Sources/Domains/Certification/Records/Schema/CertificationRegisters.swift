package import Storage

extension Migration {
  package static let certificationRegisters = Migration(
    "certification-1 registers",
    """
    -- Plants that may be certified (非化石電源), as last imported or registered.
    CREATE TABLE sources (
      plant TEXT NOT NULL PRIMARY KEY CHECK (length(plant) = 10),
      id_scheme TEXT NOT NULL CHECK (id_scheme <> ''),
      operator TEXT NOT NULL CHECK (operator <> ''),
      kind TEXT NOT NULL CHECK (kind <> ''),
      renewable TEXT NOT NULL CHECK (renewable <> ''),
      name TEXT NOT NULL,
      grid_point TEXT NOT NULL CHECK (grid_point = '' OR length(grid_point) = 22),
      -- Joined by |.
      bg_codes TEXT NOT NULL,
      area TEXT NOT NULL,
      voltage_class TEXT NOT NULL,
      capacity_tenths_kw INTEGER NOT NULL CHECK (capacity_tenths_kw >= 0),
      operation_started_on TEXT CHECK (length(operation_started_on) = 10),
      repowered_on TEXT CHECK (length(repowered_on) = 10),
      registered_on TEXT CHECK (length(registered_on) = 10),
      battery TEXT NOT NULL CHECK (battery <> ''),
      backup INTEGER NOT NULL CHECK (backup IN (0, 1)),
      double_generation INTEGER NOT NULL CHECK (double_generation IN (0, 1)),
      battery_route TEXT NOT NULL,
      conditions_confirmed_on TEXT CHECK (length(conditions_confirmed_on) = 10),
      formula TEXT NOT NULL,
      share_symbol TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sources_by_grid_point ON sources (grid_point);
    CREATE INDEX sources_by_operator ON sources (operator, plant);

    -- Energy of a point and month as the grid's operator settled it, in hundredths of a kWh.
    CREATE TABLE grid_flows (
      grid_point TEXT NOT NULL CHECK (length(grid_point) = 22),
      bg_code TEXT NOT NULL,
      month TEXT NOT NULL CHECK (length(month) = 7),
      period_from TEXT CHECK (length(period_from) = 10),
      period_to TEXT CHECK (length(period_to) = 10),
      export_hundredths INTEGER NOT NULL CHECK (export_hundredths >= 0),
      import_hundredths INTEGER CHECK (import_hundredths >= 0),
      PRIMARY KEY (grid_point, bg_code, month)
    ) STRICT, WITHOUT ROWID;

    -- Where metering periods count for other months than the setting says.
    CREATE TABLE target_months (
      area TEXT NOT NULL,
      voltage_class TEXT NOT NULL,
      rule TEXT NOT NULL CHECK (rule <> ''),
      PRIMARY KEY (area, voltage_class)
    ) STRICT, WITHOUT ROWID;

    -- Who files under whose number (代理人).
    CREATE TABLE proxies (
      operator TEXT NOT NULL,
      proxy_name TEXT NOT NULL CHECK (proxy_name <> ''),
      proxy_corporate_number TEXT NOT NULL CHECK (length(proxy_corporate_number) = 13),
      valid_from TEXT CHECK (length(valid_from) = 10),
      valid_to TEXT CHECK (length(valid_to) = 10),
      PRIMARY KEY (operator, proxy_name, proxy_corporate_number)
    ) STRICT, WITHOUT ROWID;

    -- Parents and children among companies.
    CREATE TABLE company_groups (
      parent_corporate_number TEXT NOT NULL CHECK (length(parent_corporate_number) = 13),
      child_corporate_number TEXT NOT NULL CHECK (length(child_corporate_number) = 13),
      valid_from TEXT CHECK (length(valid_from) = 10),
      valid_to TEXT CHECK (length(valid_to) = 10),
      PRIMARY KEY (parent_corporate_number, child_corporate_number)
    ) STRICT, WITHOUT ROWID;

    -- Formulas of points with several batteries; symbols are joined by +.
    CREATE TABLE formulas (
      formula TEXT NOT NULL CHECK (formula <> ''),
      part TEXT NOT NULL CHECK (part <> ''),
      charge TEXT NOT NULL CHECK (charge <> ''),
      discharge TEXT NOT NULL CHECK (discharge <> ''),
      grid TEXT NOT NULL CHECK (grid <> ''),
      own_use TEXT NOT NULL CHECK (own_use <> ''),
      PRIMARY KEY (formula, part)
    ) STRICT, WITHOUT ROWID;
    """)
}
