-- What the second pass found in the large columns: a half-hour is one row, a kind is one column, as DetailCodec writes it.
-- A row speaks of the requests that its slice had then: it counts only while it has the slice's fingerprint.
CREATE TABLE detail_slice (
    day date NOT NULL,
    slot smallint NOT NULL,
    requests bigint NOT NULL,
    fingerprint numeric NOT NULL,
    read_at timestamptz NOT NULL,
    gone boolean NOT NULL,
    cached_tokens bytea NOT NULL,
    error bytea NOT NULL,
    tag bytea NOT NULL,
    end_user bytea NOT NULL,
    PRIMARY KEY (day, slot),
    FOREIGN KEY (day, slot) REFERENCES slice ON DELETE CASCADE
);
COMMENT ON COLUMN detail_slice.gone IS 'LiteLLM deleted rows of it before it was read: its details will never be known';

-- Each tag, end user and error once; 0 and 1 are taken: any tag, and those that were too many.
CREATE TABLE detail_value (
    id integer GENERATED ALWAYS AS IDENTITY (START WITH 2) PRIMARY KEY,
    text text NOT NULL UNIQUE
);

-- One row: the source's time is paid for up to here; see DetailBudget.
CREATE TABLE detail_budget (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    paid_until timestamptz NOT NULL
);
INSERT INTO detail_budget (paid_until) VALUES ('1970-01-01T00:00:00Z');
