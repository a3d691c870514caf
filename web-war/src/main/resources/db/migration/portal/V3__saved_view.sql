CREATE TABLE saved_view (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner text NOT NULL CHECK (owner <> ''),
    name text NOT NULL CHECK (name <> ''),
    address text NOT NULL CHECK (address ~ '^/[^/]'),
    shared boolean NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (owner, name)
);
COMMENT ON TABLE saved_view IS 'Addresses of pages that somebody keeps under a name.';
COMMENT ON COLUMN saved_view.address IS 'path and query of a page of the portal; relative periods are relative in it';
COMMENT ON COLUMN saved_view.shared IS 'whether everybody who logs in sees it, or its owner alone';
