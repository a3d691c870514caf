-- An administrator's word that a day is to be read anew, whatever is held of it.
ALTER TABLE day ADD COLUMN rebuild_asked_at timestamptz;
ALTER TABLE day ADD COLUMN rebuild_asked_by text;
COMMENT ON COLUMN day.rebuild_asked_at IS 'when an administrator asked for it; null when nobody did, or it has been done';

-- How refreshes went. Those of one hour with one outcome are one row.
CREATE TABLE refresh_run (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    runs integer NOT NULL,
    longest_ms bigint NOT NULL,
    days_compared integer NOT NULL,
    days_changed integer NOT NULL,
    problem text
);
COMMENT ON COLUMN refresh_run.problem IS 'why the source could not be read, for people; null where it could';
