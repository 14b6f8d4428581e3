-- As before, and all words count that somebody typed, not the first three alone.
CREATE OR REPLACE FUNCTION app.search_ids(asked text, open_kinds text[], team_kinds text[], team uuid[], own_kinds text[], person uuid, circle uuid[], also uuid[], most int)
RETURNS TABLE (record_id uuid, kind text, title text, detail text, closeness real)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan
-- A scan that hopes to meet what is common early reads the whole table when that stands at its end.
SET enable_seqscan = off AS $$
DECLARE
  workspace uuid := current_setting('app.workspace_id')::uuid;
  safe text := replace(replace(replace(asked, '\', '\\'), '%', '\%'), '_', '\_');
  words text[] := string_to_array(safe, ' ');
  one text := '%' || words[1] || '%';
  two text := coalesce('%' || words[2] || '%', '%');
  three text := coalesce('%' || words[3] || '%', '%');
  others text[] := ARRAY(SELECT '%' || w || '%' FROM unnest(words[4:]) w);
  long_words text[] := ARRAY(SELECT w FROM unnest(string_to_array(asked, ' ')) w WHERE length(w) >= 4 ORDER BY length(w) DESC LIMIT 2);
  keys int[];
  other_keys int[];
  found int;
  more int;
BEGIN
  RETURN QUERY
    SELECT e.record_id, e.kind, e.title, e.detail, 1::real - 0.0005::real * least(length(e.title), 500)::real
    FROM app.search_entries e
    WHERE e.workspace_id = workspace AND left(e.folded, 80) LIKE left(safe, 80) || '%'
      AND (e.record_id = ANY (also) OR (NOT e.confidential OR circle IS NULL OR e.owner_id = ANY (circle)) AND (e.kind = ANY (open_kinds) OR (e.kind = ANY (team_kinds) AND e.owner_id = ANY (team)) OR (e.kind = ANY (own_kinds) AND e.owner_id = person)))
    ORDER BY left(e.folded, 80) USING ~<~ LIMIT most;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found >= most THEN RETURN; END IF;
  IF length(asked) < 3 THEN
    IF asked !~ '^[\u1100-\u11FF\u3040-\u30FF\u3400-\u9FFF]' THEN RETURN; END IF;
    RETURN QUERY
      SELECT e.record_id, e.kind, e.title, e.detail, 0.7::real - 0.0005::real * least(length(e.title), 500)::real
      FROM app.search_entries e
      WHERE e.workspace_id = workspace AND e.folded ~ '[\u1100-\u11FF\u3040-\u30FF\u3400-\u9FFF]' AND app.dense_keys(e.folded) @> ARRAY[hashtext(asked)]
        AND e.folded LIKE '%' || safe || '%' AND NOT left(e.folded, 80) LIKE left(safe, 80) || '%'
        AND (e.record_id = ANY (also) OR (NOT e.confidential OR circle IS NULL OR e.owner_id = ANY (circle)) AND (e.kind = ANY (open_kinds) OR (e.kind = ANY (team_kinds) AND e.owner_id = ANY (team)) OR (e.kind = ANY (own_kinds) AND e.owner_id = person)))
      LIMIT most - found;
    RETURN;
  END IF;
  RETURN QUERY
    SELECT e.record_id, e.kind, e.title, e.detail, 0.7::real - 0.0005::real * least(length(e.title), 500)::real
    FROM app.search_entries e
    WHERE e.workspace_id = workspace AND e.folded LIKE one AND e.folded LIKE two AND e.folded LIKE three AND e.folded LIKE ALL (others)
      AND NOT left(e.folded, 80) LIKE left(safe, 80) || '%'
      AND (e.record_id = ANY (also) OR (NOT e.confidential OR circle IS NULL OR e.owner_id = ANY (circle)) AND (e.kind = ANY (open_kinds) OR (e.kind = ANY (team_kinds) AND e.owner_id = ANY (team)) OR (e.kind = ANY (own_kinds) AND e.owner_id = person)))
    LIMIT most - found;
  GET DIAGNOSTICS more = ROW_COUNT;
  IF found + more > 0 OR long_words = '{}' THEN RETURN; END IF;
  keys := app.typo_keys(long_words[1]);
  other_keys := app.typo_keys(long_words[2]);
  RETURN QUERY
    SELECT c.record_id, c.kind, c.title, c.detail, word_similarity(asked, c.folded) * 0.4::real
    FROM (
      SELECT e.record_id, e.kind, e.title, e.detail, e.folded FROM app.search_entries e
      WHERE e.workspace_id = workspace AND app.typo_keys(e.folded) && keys AND (other_keys IS NULL OR app.typo_keys(e.folded) && other_keys)
        AND (e.record_id = ANY (also) OR (NOT e.confidential OR circle IS NULL OR e.owner_id = ANY (circle)) AND (e.kind = ANY (open_kinds) OR (e.kind = ANY (team_kinds) AND e.owner_id = ANY (team)) OR (e.kind = ANY (own_kinds) AND e.owner_id = person)))
      LIMIT 100
    ) c
    ORDER BY word_similarity(asked, c.folded) DESC, length(c.title), c.title LIMIT most;
END $$;
