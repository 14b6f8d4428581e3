-- One line per record that can be found, kept by history's door beside the record itself.
CREATE TABLE app.search_entries (
  workspace_id uuid NOT NULL,
  record_id uuid NOT NULL,
  kind text NOT NULL,
  owner_id uuid,
  title text NOT NULL,
  detail text NOT NULL,
  folded text NOT NULL, -- title and detail without case and accents: what is searched
  PRIMARY KEY (workspace_id, record_id)
);
CREATE INDEX search_entries_folded ON app.search_entries USING gin (folded public.gin_trgm_ops);
SELECT app.declare_table('search_entries', 'tenant', 'derived');

-- Trigram operators are not leakproof and would lose their index under a policy: so the ids come from this function,
-- which reads the workspace from the setting. `people` null means everybody's; else theirs and the workspace's own.
CREATE FUNCTION app.search_ids(asked text, kinds text[], owned_kinds text[], people uuid[], most int)
RETURNS TABLE (record_id uuid, kind text, title text, detail text, closeness real)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET pg_trgm.word_similarity_threshold = 0.45 AS $$
DECLARE
  workspace uuid := current_setting('app.workspace_id')::uuid;
  pattern text := '%' || replace(replace(replace(asked, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  found int;
BEGIN
  RETURN QUERY
    SELECT e.record_id, e.kind, e.title, e.detail, 1::real - 0.001::real * least(length(e.title), 500)::real
    FROM app.search_entries e
    WHERE e.folded LIKE pattern AND e.workspace_id = workspace AND e.kind = ANY (kinds)
      AND (people IS NULL OR NOT e.kind = ANY (owned_kinds) OR e.owner_id = ANY (people))
    ORDER BY length(e.title), e.title LIMIT most;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found < most AND length(asked) >= 3 THEN
    RETURN QUERY
      SELECT e.record_id, e.kind, e.title, e.detail, word_similarity(asked, e.folded) * 0.4::real
      FROM app.search_entries e
      WHERE asked <% e.folded AND NOT e.folded LIKE pattern AND e.workspace_id = workspace AND e.kind = ANY (kinds)
        AND (people IS NULL OR NOT e.kind = ANY (owned_kinds) OR e.owner_id = ANY (people))
      ORDER BY word_similarity(asked, e.folded) DESC, length(e.title), e.title LIMIT most - found;
  END IF;
END $$;
REVOKE ALL ON FUNCTION app.search_ids(text, text[], text[], uuid[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search_ids(text, text[], text[], uuid[], int) TO :app;
