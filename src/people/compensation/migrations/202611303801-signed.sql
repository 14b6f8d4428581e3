-- Which version of his plan a person has signed, and on which day.
ALTER TABLE app.pay_assignments
  ADD COLUMN signed_version int,
  ADD COLUMN signed_on date;
ALTER TABLE app.pay_assignments_past
  ADD COLUMN signed_version int,
  ADD COLUMN signed_on date;
SELECT app.refresh_history('pay_assignments');
