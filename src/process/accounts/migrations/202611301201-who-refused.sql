-- Who refused to be contacted is few: a number is looked for among them each time somebody asks whom to call.
CREATE INDEX contacts_refusing ON app.contacts (workspace_id) WHERE no_contact IS NOT NULL;
CREATE INDEX companies_refusing ON app.companies (workspace_id) WHERE no_contact IS NOT NULL;
