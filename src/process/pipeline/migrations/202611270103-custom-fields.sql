-- The values of the fields that a workspace adds, by key.
ALTER TABLE app.deals ADD COLUMN custom jsonb NOT NULL DEFAULT '{}';
ALTER TABLE app.deals_past ADD COLUMN custom jsonb NOT NULL DEFAULT '{}';
SELECT app.refresh_history('deals');
