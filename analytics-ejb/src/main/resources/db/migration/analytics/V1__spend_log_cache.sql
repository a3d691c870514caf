-- The spend-log cache. A half-hour of requests is one slice: its cells in columns, as SliceCodec writes them.

-- One row: the version grows with every change that a question could see; taking it also puts writers in a row,
-- so that versions become visible in their order.
CREATE TABLE cache_state (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version bigint NOT NULL,
    oldest_day date,
    read_at timestamptz
);
INSERT INTO cache_state (version) VALUES (0);

-- Each combination of raw values once; slices name it by its id.
CREATE TABLE attribution (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest uuid NOT NULL UNIQUE,
    model text NOT NULL,
    model_group text NOT NULL,
    provider text NOT NULL,
    api_host text NOT NULL,
    user_id text NOT NULL,
    api_key text NOT NULL,
    team_id text NOT NULL,
    organization_id text NOT NULL
);

CREATE TABLE day (
    day date PRIMARY KEY,
    version bigint NOT NULL,
    read_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    settled boolean NOT NULL,
    pruned boolean NOT NULL,
    may_be_incomplete boolean NOT NULL
);
CREATE INDEX day_version ON day (version);

CREATE TABLE slice (
    day date NOT NULL REFERENCES day,
    slot smallint NOT NULL CHECK (slot BETWEEN 0 AND 47),
    requests bigint NOT NULL,
    fingerprint numeric NOT NULL,
    cells bytea NOT NULL,
    PRIMARY KEY (day, slot)
);
COMMENT ON COLUMN slice.fingerprint IS 'sum of a 64-bit hash over the scalar columns of the slot''s rows at the source';

-- Who is behind a key, kept when LiteLLM deletes it.
CREATE TABLE api_key (
    token text PRIMARY KEY,
    key_name text,
    alias text,
    owner text,
    team_id text,
    state text NOT NULL CHECK (state IN ('LIVE', 'ROTATED', 'DELETED'))
);
CREATE TABLE litellm_user (
    user_id text PRIMARY KEY,
    name text NOT NULL
);
CREATE TABLE team (
    team_id text PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE model_rule (
    position integer PRIMARY KEY,
    model_pattern text NOT NULL DEFAULT '.*',
    provider_pattern text NOT NULL DEFAULT '.*',
    api_host_pattern text NOT NULL DEFAULT '.*',
    canonical_model text,
    canonical_provider text,
    built_in boolean NOT NULL DEFAULT false,
    reason text NOT NULL DEFAULT ''
);
INSERT INTO model_rule (position, model_pattern, provider_pattern, api_host_pattern, canonical_model, canonical_provider,
                        built_in, reason)
VALUES
    (1000000,
     '(?:openai|azure|azure_ai|anthropic|bedrock|vertex_ai|gemini|hosted_vllm|vllm|openai_like|custom_openai|text-completion-openai|ollama|ollama_chat|huggingface|groq|mistral|cohere|deepseek|together_ai|fireworks_ai|openrouter|watsonx|sagemaker|replicate|perplexity|databricks|nvidia_nim|xai)/(.+)',
     '.*', '.*', '$1', NULL, true, 'A provider prefix is no part of a model''s name.'),
    (1000001, '.*', 'openai|hosted_vllm', '.+\.svc(?:\.cluster\.local)?', NULL, 'self-hosted', true,
     'An OpenAI-compatible server inside our own cluster is ours.');
COMMENT ON COLUMN day.read_at IS 'when it was last compared with the source';
COMMENT ON COLUMN day.pruned IS 'the source has deleted rows of it since; the slices are those from before';
COMMENT ON COLUMN day.may_be_incomplete IS 'it was the oldest day when it was first seen: the source may have begun to delete it';
