-- The hours a year that a customer, any other company and a deal under way are worth where territories are compared.
ALTER TABLE app.workspaces ADD COLUMN workload_hours jsonb NOT NULL DEFAULT '{"customer": 24, "prospect": 4, "deal": 12}';
ALTER TABLE app.workspaces_past ADD COLUMN workload_hours jsonb NOT NULL DEFAULT '{"customer": 24, "prospect": 4, "deal": 12}';
SELECT app.refresh_history('workspaces');
