-- The one way from a transaction to the queue: runs as the owner of the queue, so that the app role needs no right to it.
-- Ten tries, each later than the one before (e^n seconds), are about three and a half hours.
CREATE FUNCTION app.announce(task text, payload json) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  PERFORM graphile_worker.add_job(task, payload, max_attempts => 10);
END $$;
REVOKE ALL ON FUNCTION app.announce(text, json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.announce(text, json) TO :app;
GRANT CREATE ON SCHEMA app TO :jobs;
ALTER FUNCTION app.announce(text, json) OWNER TO :jobs;
REVOKE CREATE ON SCHEMA app FROM :jobs;
GRANT USAGE ON SCHEMA app TO :jobs;
