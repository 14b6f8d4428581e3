-- Long work about one record: of each kind one at a time, so that two who ask at once get the one.
ALTER TABLE app.job_runs ADD COLUMN about uuid;
CREATE UNIQUE INDEX job_runs_once ON app.job_runs (workspace_id, about, kind) WHERE status IN ('queued', 'running');
CREATE INDEX job_runs_about ON app.job_runs (workspace_id, about, id) WHERE about IS NOT NULL;
