-- The values of the fields that a workspace adds to people, by key.
ALTER TABLE app.people ADD COLUMN custom jsonb NOT NULL DEFAULT '{}';
ALTER TABLE app.people_past ADD COLUMN custom jsonb NOT NULL DEFAULT '{}';
SELECT app.refresh_history('people');
