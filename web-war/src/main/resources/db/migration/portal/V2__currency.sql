CREATE TABLE currency_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text CHECK (code ~ '^[A-Z]{3}$'),
    rate numeric CHECK (rate > 0),
    rate_date date,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK ((code IS NULL) = (rate IS NULL) AND (code IS NULL) = (rate_date IS NULL))
);
COMMENT ON TABLE currency_change IS 'Which currency pages show money in: the newest row holds, the others say who changed it when.';
COMMENT ON COLUMN currency_change.code IS 'ISO 4217; null stands for US dollars, which all figures are in';
COMMENT ON COLUMN currency_change.rate IS 'So many units a US dollar';
