-- For whom performance is reviewed by itself at the end of a quarter: for nobody, for leaders, or for all who lead somebody.
ALTER TABLE app.workspaces ADD COLUMN quarterly_reviews text NOT NULL DEFAULT 'managers';
ALTER TABLE app.workspaces ADD CHECK (quarterly_reviews IN ('off', 'leaders', 'managers'));
ALTER TABLE app.workspaces_past ADD COLUMN quarterly_reviews text NOT NULL DEFAULT 'managers';
SELECT app.refresh_history('workspaces');
