-- The values of the fields that a workspace adds, by key.
ALTER TABLE app.companies ADD COLUMN custom jsonb NOT NULL DEFAULT '{}';
ALTER TABLE app.companies_past ADD COLUMN custom jsonb NOT NULL DEFAULT '{}';
SELECT app.refresh_history('companies');
ALTER TABLE app.contacts ADD COLUMN custom jsonb NOT NULL DEFAULT '{}';
ALTER TABLE app.contacts_past ADD COLUMN custom jsonb NOT NULL DEFAULT '{}';
SELECT app.refresh_history('contacts');
