-- A list of 50 open deals of a pipeline, the largest first, with names, and the count and sum of all that match.
SELECT d.id, d.version, d.name, d.amount, d.currency, d.stage_id, d.expected_close_on, d.next_step, o.name AS owner, c.name AS company, p.name AS product, t.count, t.sum
FROM (SELECT * FROM app.deals WHERE workspace_id = $1::uuid AND pipeline_id = $2::uuid AND status = 'open' ORDER BY amount DESC NULLS LAST, id DESC LIMIT 50) d
LEFT JOIN app.people o ON o.workspace_id = $1::uuid AND o.id = d.owner_id
LEFT JOIN app.companies c ON c.workspace_id = $1::uuid AND c.id = d.company_id
LEFT JOIN app.products p ON p.workspace_id = $1::uuid AND p.id = d.product_id
CROSS JOIN (SELECT count(*), sum(amount)::bigint FROM app.deals WHERE workspace_id = $1::uuid AND pipeline_id = $2::uuid AND status = 'open') t
ORDER BY d.amount DESC NULLS LAST, d.id DESC
