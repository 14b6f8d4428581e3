-- Whether somebody agreed to be shown on the board of those on a plan.
ALTER TABLE app.pay_assignments
  ADD COLUMN shown_on_board boolean NOT NULL DEFAULT false;
ALTER TABLE app.pay_assignments_past
  ADD COLUMN shown_on_board boolean NOT NULL DEFAULT false;
SELECT app.refresh_history('pay_assignments');
