-- Fingerprints compare only where the same function has hashed the rows; a server of another version may have another.
ALTER TABLE day ADD COLUMN row_hash text NOT NULL DEFAULT '';
COMMENT ON COLUMN day.row_hash IS 'which function made the fingerprints of its slices; blank is none that we know now';
