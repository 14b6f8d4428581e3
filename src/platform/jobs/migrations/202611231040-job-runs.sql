-- Long work that somebody asked for and watches: an import, a recount.
CREATE TABLE app.job_runs (
  workspace_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,           -- 'import'
  status text NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  done int NOT NULL DEFAULT 0,
  total int,                    -- null while nobody knows
  note text,                    -- what it is at, or why it failed
  result jsonb,                 -- what came out, in the words of its kind
  person_id uuid,               -- who asked; null is the system itself
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (workspace_id, id)
);
CREATE INDEX job_runs_of_person ON app.job_runs (workspace_id, person_id, id);
SELECT app.declare_table('job_runs', 'tenant');

-- The queue belongs to another role: a workspace sees, tries again and drops what failed of its own through these.
CREATE FUNCTION app.failed_jobs(most int)
RETURNS TABLE (id bigint, task text, fact text, record_id text, attempts int, max_attempts int, last_error text,
  created_at timestamptz, next_try_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  RETURN QUERY
    SELECT j.id, t.identifier, j.payload ->> 'fact', j.payload ->> 'id', j.attempts::int, j.max_attempts::int, j.last_error,
      j.created_at, CASE WHEN j.attempts < j.max_attempts THEN j.run_at END
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE j.last_error IS NOT NULL AND j.payload ->> 'workspaceId' = current_setting('app.workspace_id')
    ORDER BY (j.attempts < j.max_attempts), j.id DESC LIMIT most;
END $$;

-- From the first try on again, now. A job at work is left alone.
CREATE FUNCTION app.retry_job(job bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  UPDATE graphile_worker._private_jobs j SET attempts = 0, run_at = now(), updated_at = now()
    WHERE j.id = job AND j.last_error IS NOT NULL AND j.locked_at IS NULL
      AND j.payload ->> 'workspaceId' = current_setting('app.workspace_id');
  IF FOUND THEN
    NOTIFY "jobs:insert", '{"count":1}';
    RETURN true;
  END IF;
  RETURN false;
END $$;

CREATE FUNCTION app.drop_job(job bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  DELETE FROM graphile_worker._private_jobs j
    WHERE j.id = job AND j.last_error IS NOT NULL AND j.locked_at IS NULL
      AND j.payload ->> 'workspaceId' = current_setting('app.workspace_id');
  RETURN FOUND;
END $$;

REVOKE ALL ON FUNCTION app.failed_jobs(int), app.retry_job(bigint), app.drop_job(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.failed_jobs(int), app.retry_job(bigint), app.drop_job(bigint) TO :app;
GRANT CREATE ON SCHEMA app TO :jobs;
ALTER FUNCTION app.failed_jobs(int) OWNER TO :jobs;
ALTER FUNCTION app.retry_job(bigint) OWNER TO :jobs;
ALTER FUNCTION app.drop_job(bigint) OWNER TO :jobs;
REVOKE CREATE ON SCHEMA app FROM :jobs;

-- The regular work is done once in each workspace: the one place that must know them all, for the queue's role alone.
CREATE FUNCTION app.every_workspace() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS 'SELECT workspace_id FROM app.workspaces';
REVOKE ALL ON FUNCTION app.every_workspace() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.every_workspace() TO :jobs;
