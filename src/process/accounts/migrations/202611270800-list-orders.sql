-- The orders of lists of companies and contacts: a page is read from where it begins, in either direction.
CREATE INDEX companies_by_country ON app.companies (workspace_id, country, id);
CREATE INDEX companies_by_sector ON app.companies (workspace_id, sector, id);
CREATE INDEX companies_by_employees ON app.companies (workspace_id, employees, id);
CREATE INDEX companies_by_revenue ON app.companies (workspace_id, revenue, id);
CREATE INDEX companies_by_founded_year ON app.companies (workspace_id, founded_year, id);
CREATE INDEX contacts_by_title ON app.contacts (workspace_id, title, id);
