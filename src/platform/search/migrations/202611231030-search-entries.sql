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
CREATE INDEX search_entries_beginning ON app.search_entries (workspace_id, left(folded, 80) text_pattern_ops);
CREATE INDEX search_entries_folded ON app.search_entries USING gin (folded public.gin_trgm_ops);
SELECT app.declare_table('search_entries', 'tenant', 'derived');

-- What a word and its misspellings have in common: the word and the word without any one of its letters, as numbers. Two
-- words one letter apart (added, left out, changed, swapped with its neighbour) share at least one. Of a long word also its
-- first five letters, so that it is found while it is being typed. The first five words of four letters and more count.
CREATE FUNCTION app.typo_keys(folded text) RETURNS int[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 2000 SET search_path = pg_catalog AS $$
DECLARE
  word text;
  part text;
  keys int[] := '{}';
  words int := 0;
BEGIN
  FOREACH word IN ARRAY string_to_array(translate(folded, '-_.,;:/&()@+''"', '              '), ' ') LOOP
    CONTINUE WHEN length(word) < 4;
    FOREACH part IN ARRAY CASE WHEN length(word) > 6 THEN ARRAY[left(word, 12), left(word, 5)] ELSE ARRAY[word] END LOOP
      keys := keys || hashtext(part);
      FOR i IN 1 .. length(part) LOOP
        keys := keys || hashtext(left(part, i - 1) || substr(part, i + 1));
      END LOOP;
    END LOOP;
    words := words + 1;
    EXIT WHEN words = 5;
  END LOOP;
  RETURN keys;
END $$;
CREATE INDEX search_entries_typos ON app.search_entries USING gin (app.typo_keys(folded));

-- Trigram operators are not leakproof and would lose their index under a policy: so the ids come from this function,
-- which reads the workspace from the setting. It narrows by rights as the caller says: `open_kinds` are found whoever owns
-- them, `team_kinds` for these people, `own_kinds` for this person. The caller asks for the records again within his rights.
-- First what begins with the text, then what has all its words, and if there is nothing what has words one letter apart.
CREATE FUNCTION app.search_ids(asked text, open_kinds text[], team_kinds text[], team uuid[], own_kinds text[], person uuid, most int)
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
      AND (e.kind = ANY (open_kinds) OR (e.kind = ANY (team_kinds) AND e.owner_id = ANY (team)) OR (e.kind = ANY (own_kinds) AND e.owner_id = person))
    ORDER BY left(e.folded, 80) USING ~<~ LIMIT most;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found >= most OR length(asked) < 3 THEN RETURN; END IF;
  RETURN QUERY
    SELECT e.record_id, e.kind, e.title, e.detail, 0.7::real - 0.0005::real * least(length(e.title), 500)::real
    FROM app.search_entries e
    WHERE e.workspace_id = workspace AND e.folded LIKE one AND e.folded LIKE two AND e.folded LIKE three
      AND NOT left(e.folded, 80) LIKE left(safe, 80) || '%'
      AND (e.kind = ANY (open_kinds) OR (e.kind = ANY (team_kinds) AND e.owner_id = ANY (team)) OR (e.kind = ANY (own_kinds) AND e.owner_id = person))
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
        AND (e.kind = ANY (open_kinds) OR (e.kind = ANY (team_kinds) AND e.owner_id = ANY (team)) OR (e.kind = ANY (own_kinds) AND e.owner_id = person))
      LIMIT 100
    ) c
    ORDER BY word_similarity(asked, c.folded) DESC, length(c.title), c.title LIMIT most;
END $$;
REVOKE ALL ON FUNCTION app.search_ids(text, text[], text[], uuid[], text[], uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search_ids(text, text[], text[], uuid[], text[], uuid, int) TO :app;
