-- Whose time the hours of accounts are besides their owners': Shared[], each an account, a person and a percentage.
ALTER TABLE app.account_tiers ADD shared jsonb NOT NULL DEFAULT '[]';
ALTER TABLE app.account_tiers_past ADD shared jsonb NOT NULL DEFAULT '[]';
SELECT app.refresh_history('account_tiers');
