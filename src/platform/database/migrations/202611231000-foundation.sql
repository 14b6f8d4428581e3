-- The ground of the tenant schema: which kind each table is, workspaces, and history kept by twins.

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

-- What each table of schema app is: tenant (workspace_id first everywhere), reference (same for all) or local.
CREATE TABLE app.table_kinds (
  table_name text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('tenant', 'reference', 'local')),
  -- kept: changed only through history; log: appended to; derived: rebuilt from kept tables; technical: outlives nothing
  content text NOT NULL DEFAULT 'technical' CHECK (content IN ('kept', 'log', 'derived', 'technical'))
);
INSERT INTO app.table_kinds VALUES ('table_kinds', 'local', 'technical');

-- Declares a new table right after it is created: row-level security for tenants, grants by what it holds.
CREATE FUNCTION app.declare_table(table_name text, kind text, content text DEFAULT 'technical') RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO app.table_kinds VALUES (table_name, kind, content);
  IF kind = 'tenant' THEN
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', table_name);
    EXECUTE format('CREATE POLICY workspace ON app.%I USING (workspace_id = current_setting(''app.workspace_id'')::uuid) '
      'WITH CHECK (workspace_id = current_setting(''app.workspace_id'')::uuid)', table_name);
  END IF;
  IF content = 'log' THEN
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO :app', table_name);
  ELSE
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON app.%I TO :app', table_name);
  END IF;
  EXECUTE format('GRANT SELECT, UPDATE, DELETE ON app.%I TO :eraser', table_name);
END $$;

-- Keeps every past version of a table: the twin x_past and the view x_history that answers "as of".
-- Columns added later are added to both by hand, then app.refresh_history is called.
CREATE FUNCTION app.keep_history(table_name text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  EXECUTE format('CREATE TABLE app.%I (LIKE app.%I, past_id uuid NOT NULL, valid_to timestamptz NOT NULL, change_id uuid NOT NULL, '
    'PRIMARY KEY (workspace_id, past_id), CHECK (valid_from < valid_to))', table_name || '_past', table_name);
  EXECUTE format('CREATE INDEX ON app.%I (workspace_id, id, valid_from)', table_name || '_past');
  PERFORM app.declare_table(table_name || '_past', 'tenant', 'kept');
  PERFORM app.refresh_history(table_name);
END $$;

CREATE FUNCTION app.refresh_history(table_name text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE columns text;
BEGIN
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
    FROM pg_attribute WHERE attrelid = format('app.%I', table_name)::regclass AND attnum > 0 AND NOT attisdropped;
  EXECUTE format('DROP VIEW IF EXISTS app.%I', table_name || '_history');
  EXECUTE format('CREATE VIEW app.%I WITH (security_invoker = true) AS '
    'SELECT %s, ''infinity''::timestamptz AS valid_to FROM app.%I UNION ALL SELECT %s, valid_to FROM app.%I',
    table_name || '_history', columns, table_name, columns, table_name || '_past');
  EXECUTE format('GRANT SELECT ON app.%I TO :app', table_name || '_history');
END $$;

CREATE TABLE app.workspaces (
  workspace_id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  time_zone text NOT NULL,
  currency char(3) NOT NULL,
  fiscal_start_month int NOT NULL DEFAULT 1 CHECK (fiscal_start_month BETWEEN 1 AND 12),
  locale text NOT NULL DEFAULT 'en-GB',
  created_at timestamptz NOT NULL DEFAULT now()
);
SELECT app.declare_table('workspaces', 'tenant');
