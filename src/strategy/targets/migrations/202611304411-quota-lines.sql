-- What of a quota is to be won with which product lines, [{line, amount}] in its currency: together at most the quota.
ALTER TABLE app.quotas ADD COLUMN lines jsonb NOT NULL DEFAULT '[]';
ALTER TABLE app.quotas_past ADD COLUMN lines jsonb NOT NULL DEFAULT '[]';
SELECT app.refresh_history('quotas');
