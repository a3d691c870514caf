-- A day's half-hours summed, so that a server that starts need not read them all.
CREATE TABLE rollup (
    day date NOT NULL REFERENCES day ON DELETE CASCADE,
    slot smallint NOT NULL CHECK (slot BETWEEN 0 AND 47),
    zone text NOT NULL,
    cells bytea NOT NULL,
    PRIMARY KEY (day, slot)
);
COMMENT ON COLUMN rollup.slot IS 'the half-hour of the UTC day in which a local day of the zone begins; 0 for the one that goes on';
COMMENT ON COLUMN rollup.zone IS 'the reporting zone under which it was summed; another is summed anew';

ALTER TABLE cache_state ADD COLUMN names_version bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN cache_state.names_version IS 'the version in which a name, an owner or a model rule last changed';
