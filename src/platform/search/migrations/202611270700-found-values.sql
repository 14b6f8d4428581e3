-- Values of added fields are found by search, as names are: whatever their case and accents. As `fold` in ground/text.ts
-- says it; a test holds the two together.
CREATE FUNCTION app.folded(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT btrim(regexp_replace(
    translate(
      replace(replace(replace(replace(
        regexp_replace(lower(normalize(words, NFKD)), '[\u0300-\u036F\u1AB0-\u1AFF\u20D0-\u20FF]', '', 'g'),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
      'øđðłıħŧĸŋ', 'oddlihtkn'),
    '\s+', ' ', 'g'))
$$;
CREATE INDEX field_index_folded ON app.field_index USING gin (app.folded(text) public.gin_trgm_ops) WHERE text IS NOT NULL;

-- Trigrams lose their index under a policy: the ids come from this function, for the fields that the caller names, narrowed
-- by rights as `app.search_ids` is. The caller asks for the records again within his rights, and shows what stands in them.
CREATE FUNCTION app.search_values(asked text, fields uuid[], open_kinds text[], team_kinds text[], team uuid[], own_kinds text[], person uuid, circle uuid[], also uuid[], most int)
RETURNS TABLE (record_id uuid, field_id uuid, kind text, title text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
SET enable_seqscan = off AS $$
DECLARE
  workspace uuid := current_setting('app.workspace_id')::uuid;
  part text := '%' || replace(replace(replace(asked, '\', '\\'), '%', '\%'), '_', '\_') || '%';
BEGIN
  RETURN QUERY
    SELECT i.record_id, i.field_id, e.kind, e.title
    FROM app.field_index i JOIN app.search_entries e ON e.workspace_id = workspace AND e.record_id = i.record_id
    WHERE i.workspace_id = workspace AND i.field_id = ANY (fields) AND i.text IS NOT NULL AND app.folded(i.text) LIKE part
      AND (e.record_id = ANY (also) OR (NOT e.confidential OR circle IS NULL OR e.owner_id = ANY (circle)) AND (e.kind = ANY (open_kinds) OR (e.kind = ANY (team_kinds) AND e.owner_id = ANY (team)) OR (e.kind = ANY (own_kinds) AND e.owner_id = person)))
    ORDER BY length(i.text), i.record_id LIMIT most;
END $$;
REVOKE ALL ON FUNCTION app.search_values(text, uuid[], text[], text[], uuid[], text[], uuid, uuid[], uuid[], int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search_values(text, uuid[], text[], text[], uuid[], text[], uuid, uuid[], uuid[], int) TO :app;
