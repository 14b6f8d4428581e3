-- Which reminders were told: each once, however often the job that tells them runs.
CREATE TABLE app.activity_reminders (
  workspace_id uuid NOT NULL,
  activity_id uuid NOT NULL,
  remind_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, activity_id, remind_at)
);
SELECT app.declare_table('activity_reminders', 'tenant');
