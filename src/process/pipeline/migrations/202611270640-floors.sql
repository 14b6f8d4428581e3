-- The least margins of a workspace and of categories, what they mean at winning, and the yes to prices below them.
ALTER TABLE app.closing_rules ADD COLUMN floors jsonb NOT NULL DEFAULT '{"workspace": null, "bySeries": [], "atWin": "warn"}'; -- Floors
ALTER TABLE app.closing_rules_past ADD COLUMN floors jsonb NOT NULL DEFAULT '{"workspace": null, "bySeries": [], "atWin": "warn"}';
SELECT app.refresh_history('closing_rules');
ALTER TABLE app.deals ADD COLUMN floor_approval jsonb;       -- FloorApproval: the prices somebody agreed to
ALTER TABLE app.deals_past ADD COLUMN floor_approval jsonb;
SELECT app.refresh_history('deals');
