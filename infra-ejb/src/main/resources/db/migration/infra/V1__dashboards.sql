-- A change of any row takes the next version, so that replicas see what is new without reading files.
CREATE SEQUENCE infra.dashboard_version;

CREATE TABLE infra.dashboard (
    uid         text PRIMARY KEY,
    file_name   text NOT NULL,
    -- The file as it was sent, byte for byte.
    file        bytea NOT NULL,
    uploaded_by text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    version     bigint NOT NULL
);
