-- An objective may hang under one of somebody above: a goal of the company is one of whoever leads it.
ALTER TABLE app.objectives ADD COLUMN parent_id uuid;
ALTER TABLE app.objectives_past ADD COLUMN parent_id uuid;
ALTER TABLE app.objectives ADD FOREIGN KEY (workspace_id, parent_id) REFERENCES app.objectives (workspace_id, id);
SELECT app.refresh_history('objectives');
CREATE INDEX objectives_by_parent ON app.objectives (workspace_id, parent_id);

-- A round is closed; what stays open then is named, and why it was opened again.
ALTER TABLE app.review_cycles
  ADD COLUMN closed_on date,
  ADD COLUMN left_open jsonb NOT NULL DEFAULT '[]', -- LeftOpen[]
  ADD COLUMN reopened_why text NOT NULL DEFAULT '';
ALTER TABLE app.review_cycles_past
  ADD COLUMN closed_on date,
  ADD COLUMN left_open jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN reopened_why text NOT NULL DEFAULT '';
SELECT app.refresh_history('review_cycles');
