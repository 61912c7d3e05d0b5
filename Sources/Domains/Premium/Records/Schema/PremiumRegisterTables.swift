package import Storage

extension Migration {
  package static let premiumRegisters = Migration(
    "premium-1 registers",
    """
    -- 事業計画認定情報, as last imported. Months are YYYY-MM, days YYYY-MM-DD; a number's name says its unit.
    CREATE TABLE certified_plants (
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
      valid_to TEXT CHECK (length(valid_to) = 10),
      operator TEXT NOT NULL CHECK (operator <> ''),
      scheme TEXT NOT NULL CHECK (scheme <> ''),
      kind TEXT NOT NULL CHECK (kind <> ''),
      name TEXT NOT NULL,
      grid_point TEXT NOT NULL CHECK (length(grid_point) = 22),
      fuel_codes TEXT NOT NULL,
      grid_battery INTEGER NOT NULL CHECK (grid_battery IN (0, 1)),
      former_plant TEXT CHECK (length(former_plant) = 10),
      panel_thousandths_kw INTEGER CHECK (panel_thousandths_kw >= 0),
      panel_at_end_thousandths_kw INTEGER CHECK (panel_at_end_thousandths_kw >= 0),
      disposal_yen_per_kw INTEGER CHECK (disposal_yen_per_kw >= 0),
      ten_years INTEGER NOT NULL CHECK (ten_years IN (0, 1)),
      PRIMARY KEY (plant, valid_from)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX certified_plants_by_operator ON certified_plants (operator, plant);
    CREATE INDEX certified_plants_by_point ON certified_plants (grid_point);

    -- Prices are in hundredths of a yen for a kWh.
    CREATE TABLE fip_terms (
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      fuel TEXT NOT NULL,
      valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
      base_price_hundredths INTEGER NOT NULL,
      generation_charge_hundredths INTEGER NOT NULL,
      dismantling_price_hundredths INTEGER,
      ratio_cap_thousandths INTEGER CHECK (ratio_cap_thousandths BETWEEN 0 AND 100000),
      PRIMARY KEY (plant, fuel, valid_from)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE fip_months (
      year_month TEXT NOT NULL CHECK (length(year_month) = 7),
      area TEXT NOT NULL CHECK (area <> ''),
      kind TEXT NOT NULL CHECK (kind <> ''),
      non_fossil_hundredths INTEGER NOT NULL,
      balance_cost_hundredths INTEGER NOT NULL,
      area_supply_incl_thousandths INTEGER NOT NULL CHECK (area_supply_incl_thousandths >= 0),
      area_supply_excl_thousandths INTEGER NOT NULL CHECK (area_supply_excl_thousandths >= 0),
      PRIMARY KEY (year_month, area, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE fip_prices (
      year_month TEXT NOT NULL CHECK (length(year_month) = 7),
      area TEXT NOT NULL CHECK (area <> ''),
      kind TEXT NOT NULL CHECK (kind <> ''),
      prev_year_avg_hundredths INTEGER NOT NULL,
      month_avg_hundredths INTEGER NOT NULL,
      prev_year_month_avg_hundredths INTEGER NOT NULL,
      PRIMARY KEY (year_month, area, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE imbalance_risk (
      area TEXT NOT NULL CHECK (area <> ''),
      fluctuation TEXT NOT NULL CHECK (fluctuation IN ('1', '2')),
      date TEXT NOT NULL CHECK (length(date) = 10),
      slot TEXT NOT NULL CHECK (length(slot) = 2),
      price_hundredths INTEGER NOT NULL,
      rate_thousandths INTEGER NOT NULL CHECK (rate_thousandths >= 0),
      PRIMARY KEY (area, fluctuation, date, slot)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX imbalance_risk_by_date ON imbalance_risk (date);
    CREATE TABLE fip_supply (
      month TEXT NOT NULL CHECK (length(month) = 7),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      year_month TEXT NOT NULL CHECK (length(year_month) = 7),
      supply_incl_thousandths INTEGER NOT NULL CHECK (supply_incl_thousandths >= 0),
      supply_excl_thousandths INTEGER NOT NULL CHECK (supply_excl_thousandths >= 0),
      PRIMARY KEY (month, plant, year_month)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE floor_slots (
      area TEXT NOT NULL CHECK (area <> ''),
      date TEXT NOT NULL CHECK (length(date) = 10),
      slot TEXT NOT NULL CHECK (length(slot) = 2),
      PRIMARY KEY (area, date, slot)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE fip_holds (
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      from_month TEXT NOT NULL CHECK (length(from_month) = 7),
      to_month TEXT CHECK (length(to_month) = 7),
      PRIMARY KEY (plant, from_month)
    ) STRICT, WITHOUT ROWID;
    -- Moments are milliseconds since 1970.
    CREATE TABLE grant_months (
      month TEXT NOT NULL PRIMARY KEY CHECK (length(month) = 7),
      biomass_closes_at INTEGER,
      battery_closes_at INTEGER,
      objection_closes_at INTEGER,
      pay_on TEXT CHECK (length(pay_on) = 10)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE ledger_entries (
      ledger TEXT NOT NULL CHECK (ledger <> ''),
      plant TEXT NOT NULL CHECK (length(plant) = 10),
      booked_month TEXT NOT NULL CHECK (length(booked_month) = 7),
      target_month TEXT NOT NULL CHECK (target_month = '' OR length(target_month) = 7),
      text TEXT NOT NULL CHECK (text <> ''),
      yen INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state <> ''),
      PRIMARY KEY (ledger, plant, booked_month, target_month, text)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE receipts (
      number TEXT NOT NULL CHECK (length(number) = 10),
      date TEXT NOT NULL CHECK (length(date) = 10),
      yen INTEGER NOT NULL,
      PRIMARY KEY (number, date)
    ) STRICT, WITHOUT ROWID;
    """)
}
