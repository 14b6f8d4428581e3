-- Which roles may go past a gate that blocks, with a reason that is kept. Until somebody says otherwise, all that sell.
ALTER TABLE app.workspaces
  ADD COLUMN override_roles jsonb NOT NULL DEFAULT '["leader", "manager", "rep", "operations"]';
ALTER TABLE app.workspaces_past
  ADD COLUMN override_roles jsonb NOT NULL DEFAULT '["leader", "manager", "rep", "operations"]';
SELECT app.refresh_history('workspaces');
