-- What a run left out of everybody's pay, and why; who froze it, since somebody else approves it.
ALTER TABLE app.pay_runs
  ADD COLUMN left_out jsonb NOT NULL DEFAULT '[]',   -- [{dealId, day, why}]
  ADD COLUMN frozen_by uuid;                         -- the person; null while a draft, and of a run frozen before this was kept
ALTER TABLE app.pay_runs_past
  ADD COLUMN left_out jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN frozen_by uuid;
SELECT app.refresh_history('pay_runs');
