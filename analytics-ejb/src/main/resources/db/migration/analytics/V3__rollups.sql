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

-- Whoever changes a rule, by whatever means, changes what every answer is called.
CREATE FUNCTION names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE analytics.cache_state SET version = version + 1, names_version = version + 1;
    RETURN NULL;
END
$$;
CREATE TRIGGER model_rule_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON model_rule
    FOR EACH STATEMENT EXECUTE FUNCTION names_changed();
