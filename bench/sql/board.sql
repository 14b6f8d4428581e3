-- Totals of all stages and the first 20 cards of each.
SELECT s.stage_id, s.count, s.total, s.days, c.id, c.name, c.amount, c.expected_close_on, o.name AS owner, k.name AS company
FROM (SELECT stage_id, count(*), sum(amount)::bigint AS total, avg(current_date - stage_since) AS days
      FROM app.deals WHERE workspace_id = $1::uuid AND pipeline_id = $2::uuid AND status = 'open' GROUP BY stage_id) s
CROSS JOIN LATERAL (SELECT * FROM app.deals d WHERE d.workspace_id = $1::uuid AND d.pipeline_id = $2::uuid AND d.stage_id = s.stage_id AND d.status = 'open'
                    ORDER BY expected_close_on NULLS LAST, id LIMIT 20) c
LEFT JOIN app.people o ON o.workspace_id = $1::uuid AND o.id = c.owner_id
LEFT JOIN app.companies k ON k.workspace_id = $1::uuid AND k.id = c.company_id
