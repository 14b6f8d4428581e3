-- Days carried over end on a day; whoever comes or leaves within a year has a part of its days.
DROP VIEW app.leave_allowances_history;
ALTER TABLE app.leave_allowances
  ADD COLUMN carried_until date,
  ADD COLUMN first_day date,
  ADD COLUMN last_day date;
ALTER TABLE app.leave_allowances_past
  ADD COLUMN carried_until date,
  ADD COLUMN first_day date,
  ADD COLUMN last_day date;
SELECT app.refresh_history('leave_allowances');
