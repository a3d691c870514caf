CREATE TABLE account (
    name text PRIMARY KEY CHECK (name <> ''),
    password_hash text NOT NULL,
    role text NOT NULL CHECK (role IN ('admin')),
    created_at timestamptz NOT NULL,
    password_changed_at timestamptz NOT NULL
);
COMMENT ON TABLE account IS 'Who may log in with a password of the portal''s own.';
COMMENT ON COLUMN account.password_hash IS 'PBKDF2 in the form of Jakarta Security: algorithm:iterations:salt:hash';
