-- The aliases that a key has had: LiteLLM keeps only the last one.
CREATE TABLE key_alias (
    token text NOT NULL,
    seen_from timestamptz NOT NULL,
    alias text NOT NULL,
    PRIMARY KEY (token, seen_from)
);
INSERT INTO key_alias (token, seen_from, alias) SELECT token, now(), alias FROM api_key WHERE alias <> '';
