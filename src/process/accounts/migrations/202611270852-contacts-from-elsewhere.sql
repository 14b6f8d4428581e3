-- A contact that came from a source comes once, also when two import it at the same moment.
CREATE UNIQUE INDEX contacts_external ON app.contacts (workspace_id, source, external_id) WHERE external_id IS NOT NULL;
