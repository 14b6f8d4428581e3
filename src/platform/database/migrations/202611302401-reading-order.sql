-- Names stand in the order in which people look for them: "Álvarez" beside "Alvar", "apple" before "Zebra", "Deal 2" before "Deal 10". The order of
-- the database is by bytes, so that its indexes are the same on every machine; ICU has an order of its own, which no system library changes.
-- A table made later says it of its columns itself: `name text COLLATE app.reading NOT NULL`.
DO $$
BEGIN
  CREATE COLLATION app.reading (provider = icu, locale = 'und-u-kn-true');
EXCEPTION WHEN feature_not_supported OR undefined_object OR invalid_parameter_value THEN
  -- A server that was built without ICU sorts by bytes, as it did.
  CREATE COLLATION app.reading FROM "C";
END $$;

DO $$
DECLARE
  kept record;
  changes text;
BEGIN
  FOR kept IN
    SELECT c.oid, c.relname, to_regclass(format('app.%I', c.relname || '_past')) AS past,
           array_agg(a.attname ORDER BY a.attnum) AS columns
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped AND a.atttypid = 'text'::regtype
     WHERE c.relnamespace = 'app'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname NOT LIKE '%\_past'
       AND (a.attname IN ('name', 'title', 'subject', 'company_name', 'sector', 'country', 'city', 'series', 'source', 'interest', 'campaign', 'medium')
            OR (c.relname = 'field_index' AND a.attname = 'text'))
       AND c.relname <> 'search_entries'
     GROUP BY c.oid, c.relname
  LOOP
    SELECT string_agg(format('ALTER COLUMN %I TYPE text COLLATE app.reading', name), ', ') INTO changes
      FROM unnest(kept.columns) AS name;
    -- The view over now and the past stands on the columns.
    IF kept.past IS NOT NULL THEN EXECUTE format('DROP VIEW app.%I', kept.relname || '_history'); END IF;
    EXECUTE format('ALTER TABLE app.%I %s', kept.relname, changes);
    IF kept.past IS NOT NULL THEN
      EXECUTE format('ALTER TABLE app.%I %s', kept.relname || '_past', changes);
      PERFORM app.refresh_history(kept.relname::text);
    END IF;
  END LOOP;
END $$;
