import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headersOf, openTestProduct, type TestProduct } from '../../../../test/support/product.ts';
import { type Actor, wholeWorkspace } from '../../../platform/access/actor.ts';
import { declaredTables, tableOfKind } from '../../../platform/database/tables.ts';
import { erase } from '../../../platform/history/erasure.ts';
import { mergedFromSource } from '../../../platform/merge/reads.ts';
import { referencesTo } from '../../../platform/merge/references.ts';
import { companies } from '../../accounts/tables.ts';
import { type DealRow, deals } from '../../pipeline/tables.ts';
import { mergeDesk, type Who } from './merge-desk.testing.ts';

let p: TestProduct;
let whole: Actor;
beforeAll(async () => {
  p = await openTestProduct();
  whole = wholeWorkspace(p.alpha.people.Lea.actor);
});
afterAll(() => p.close());

const { someone, db, get, post, made, compare, merge, undo, standing, faults, row } = mergeDesk(() => p);
const deal = (who: Who, companyId: string, name: string) => made(who, '/deals', { name, companyId, amount: 1_000 });
async function closed(id: string) {
  await db().transaction(whole, async (tx) => {
    const before = (await tx.lock(deals, id)) as DealRow;
    await tx.record({ table: deals, before, after: { ...before, confidential: true } });
  });
}

describe('companies that are one', () => {
  test('lie side by side with the likeliest value of each field and why', async () => {
    const one = await made('Ria', '/companies', { name: 'acme', sector: 'Trade', website: 'https://acme.example' });
    const two = await made('Ria', '/companies', { name: 'Acme Logistics', sector: 'Retail', employees: 40 });
    await made('Ria', '/contacts', { name: 'Ann Acme', companyId: two.id });
    const { into, records, fields } = await compare('Ria', 'companies', [one.id, two.id]);
    expect(into).toBe(two.id);
    expect(records[1].beside).toEqual([{ kind: 'contact', count: 1 }]);
    const of = (field: string) => fields.find((each: { field: string }) => each.field === field);
    expect(of('name')).toMatchObject({
      chosen: two.id,
      why: 'fullest',
      values: [{ text: 'acme' }, { text: 'Acme Logistics' }],
    });
    expect(of('sector')).toMatchObject({ chosen: two.id, why: 'newest' });
    expect(of('website')).toMatchObject({ chosen: one.id, why: 'only-one' });
    expect(of('ownerId')).toMatchObject({ why: 'same', values: [{ text: 'Ria' }, { text: 'Ria' }] });
  });

  test('become one with all that hung on them, and apart again to the same content', async () => {
    const one = await made('Ria', '/companies', { name: 'Harbour', phones: [{ label: null, number: '040 111' }] });
    const parent = await made('Ria', '/companies', { name: 'Holding' });
    const two = await made('Ria', '/companies', {
      name: 'Harbour Ltd',
      parentId: parent.id,
      phones: [{ label: null, number: '040 222' }],
      tagIds: [p.alpha.tagId],
    });
    const child = await made('Ria', '/companies', { name: 'Pier', parentId: two.id });
    const ann = await made('Ria', '/contacts', { name: 'Ann Harbour', companyId: two.id });
    const his = await deal('Ria', two.id, 'Sails for the harbour');
    await made('Ria', '/comments', { record: { kind: 'company', id: two.id }, body: 'They pay late' });
    const offer = await p.app.inject({
      method: 'POST',
      url: `/api/v1/attachments/company/${two.id}?name=terms.txt`,
      headers: { ...headersOf(someone('Ria')), 'content-type': 'application/octet-stream' },
      payload: Buffer.from('Thirty days'),
    });
    expect(offer.statusCode, offer.body).toBe(201);
    await made('Ria', '/activities', {
      kindId: p.alpha.activityKinds[0],
      subject: 'Call the harbour',
      done: true,
      about: [
        { kind: 'company', id: two.id },
        { kind: 'company', id: one.id },
      ],
    });
    for (const company of [one, two])
      await made('Ria', `/companies/${company.id}/buying-group`, { contactId: ann.id, role: 'champion' });
    for (const [company, may] of [
      [one, 'read'],
      [two, 'write'],
    ] as const)
      await made('Ria', '/shares', { kind: 'company', id: company.id, personId: someone('Rob').id, may });
    await made('Lea', '/fields', {
      object: 'deal',
      name: 'Shipped by',
      key: 'shipped_by',
      type: 'record',
      options: { target: 'company' },
    });
    await made('Ria', '/views', {
      object: 'deal',
      name: 'Harbour deals',
      sharing: 'personal',
      columns: [],
      filter: `company:is:${two.id}`,
      sorting: '',
      frozen: 0,
      grouping: '',
    });
    const shipped = await p.ask(someone('Ria'), 'PATCH', `/api/v1/deals/${his.id}`, {
      body: { custom: { shipped_by: two.id } },
      version: his.version,
    });
    expect(shipped.status).toBe(200);
    await db().transaction(whole, async (tx) => {
      const before = await tx.lock(companies, two.id);
      await tx.record({ table: companies, before, after: { ...before!, source: 'hubspot', externalId: 'H-2' } });
    });
    const before = await standing();

    const done = await merge('Ria', 'companies', one.id, [two.id], { name: two.id });
    expect([done.status, done.status === 200 ? '' : done.text]).toEqual([200, '']);
    expect(done.json().moved).toEqual(
      expect.arrayContaining([
        { kind: 'contact', count: 1 },
        { kind: 'deal', count: 1 },
        { kind: 'company', count: 1 },
        { kind: 'comment', count: 1 },
        { kind: 'attachment', count: 1 },
      ]),
    );
    const now = (await get('Ria', `/companies/${two.id}`)).json();
    expect(now).toMatchObject({
      id: one.id,
      name: 'Harbour Ltd',
      parent: { id: parent.id },
      tags: [{ id: p.alpha.tagId }],
    });
    expect(now.phones.map(({ number }: { number: string }) => number)).toEqual(['040 111', '040 222']);
    expect((await row('company', child.id)).parentId).toBe(one.id);
    expect((await row('contact', ann.id)).companyId).toBe(one.id);
    expect(await row('deal', his.id)).toMatchObject({ companyId: one.id, custom: { shipped_by: one.id } });
    const thread = (await get('Ria', `/comments?kind=company&id=${one.id}`)).json();
    expect(thread.items[0].items[0]).toMatchObject({ body: 'They pay late', isEdited: false });
    const saved = await get('Ria', `/attachments/company/${one.id}/${offer.json().id}/file`);
    expect([saved.status, saved.text]).toEqual([200, 'Thirty days']);
    expect((await get('Ria', `/companies/${one.id}/buying-group`)).json().items).toHaveLength(1);
    const shares = (await get('Ria', `/shares?kind=company&id=${one.id}`)).json().items;
    const standingShares = shares.filter(({ endedAt }: { endedAt: string | null }) => endedAt === null);
    expect(standingShares.map(({ may }: { may: string }) => may)).toEqual(['write']);
    const views = (await get('Ria', '/views?object=deal')).json().items;
    expect(views[0].filter).toBe(`company:is:${one.id}`);
    const known = await db().read(whole, (r) => mergedFromSource(r, whole, 'company', 'hubspot', ['H-2', 'H-3']));
    expect(known).toEqual([{ id: one.id, externalId: 'H-2' }]);
    const story = (await get('Ria', `/timeline/company/${one.id}?limit=200`)).json();
    expect(story.items.some((entry: { record: { id: string } }) => entry.record.id === two.id)).toBe(true);
    expect(story.items.some((entry: { source: string }) => entry.source === 'activity')).toBe(true);
    const trash = (await get('Ria', '/trash?kind=company')).json().items;
    expect(trash[0]).toMatchObject({ recordId: two.id, name: 'Harbour Ltd', became: { id: one.id } });
    expect((await get('Ria', `/duplicates/merges/companies/${one.id}`)).json().items).toEqual([
      { id: two.id, name: 'Harbour Ltd', groupId: done.json().groupId, at: expect.any(String) },
    ]);
    expect(await faults()).toEqual([]);

    const apart = await undo('Ria', done.json().groupId);
    expect([apart.status, apart.json().left]).toEqual([200, []]);
    expect(await standing()).toBe(before);
    expect(await faults()).toEqual([]);
    const again = await undo('Ria', apart.json().groupId);
    expect([again.status, again.json().left]).toEqual([200, []]);
    expect((await get('Ria', `/companies/${two.id}`)).json().id).toBe(one.id);
    await post('Ria', '/trash/restore', { ids: [trash[0].id] });
    expect(await faults()).toEqual([]);
  });

  test('what was changed since stays and is listed, and comes apart from the last on', async () => {
    const [one, two, three] = [
      await made('Ria', '/companies', { name: 'Since One' }),
      await made('Ria', '/companies', { name: 'Since Two' }),
      await made('Ria', '/companies', { name: 'Since Three' }),
    ];
    const his = await deal('Ria', two.id, 'Moved on');
    const first = (await merge('Ria', 'companies', one.id, [two.id])).json();
    const { version } = await row('deal', his.id);
    await p.ask(someone('Ria'), 'PATCH', `/api/v1/deals/${his.id}`, {
      body: { companyId: p.alpha.companies.Ria },
      version,
    });
    const second = (await merge('Ria', 'companies', three.id, [one.id])).json();
    expect((await get('Ria', `/companies/${two.id}`)).json().id).toBe(three.id);
    const early = await undo('Ria', first.groupId);
    expect([early.status, early.json().refusal]).toEqual([409, 'nothing-undone']);
    expect((await undo('Ria', second.groupId)).status).toBe(200);
    const late = await undo('Ria', first.groupId);
    expect(late.json().left).toEqual([{ kind: 'deal', recordId: his.id, field: 'companyId', why: 'changed-since' }]);
    expect((await row('deal', his.id)).companyId).toBe(p.alpha.companies.Ria);
    expect((await get('Ria', `/companies/${two.id}`)).json().name).toBe('Since Two');
  });

  test('many become one at a time, and none is above itself', async () => {
    const [one, two, three, below] = [
      await made('Ria', '/companies', { name: 'Loop One' }),
      await made('Ria', '/companies', { name: 'Loop Two' }),
      await made('Ria', '/companies', { name: 'Loop Three' }),
      await made('Ria', '/companies', { name: 'Loop Below' }),
    ];
    const set = async (id: string, parentId: string) =>
      p.ask(someone('Ria'), 'PATCH', `/api/v1/companies/${id}`, {
        body: { parentId },
        version: (await row('company', id)).version,
      });
    await set(below.id, two.id);
    await set(one.id, below.id);
    await set(three.id, one.id);
    const before = await standing();
    const done = await merge('Ria', 'companies', one.id, [two.id, three.id]);
    expect([done.status, (await row('company', one.id)).parentId]).toEqual([200, null]);
    expect((await row('company', below.id)).parentId).toBe(one.id);
    await undo('Ria', done.json().groupId);
    expect(await standing()).toBe(before);
  });
});

describe('who may', () => {
  test('only who may change all of them, by the version he saw, each once', async () => {
    const [ria, rob] = [p.alpha.companies.Ria as string, p.alpha.companies.Rob as string];
    expect((await merge('Ria', 'companies', ria, [rob])).json()).toMatchObject({ refusal: 'not-yours', ids: [rob] });
    expect((await merge('Rob', 'companies', ria, [rob])).json()).toMatchObject({ refusal: 'not-yours' });
    const one = await made('Ria', '/companies', { name: 'Seen' });
    const other = await made('Ria', '/companies', { name: 'Seen too' });
    const body = (records: object[], into = one.id) => ({ into, records, take: {} });
    const [a, b] = [
      { id: one.id, version: 1 },
      { id: other.id, version: 1 },
    ];
    const asked = async (sent: object) => {
      const answer = await post('Ria', '/duplicates/merges/companies', sent);
      return [answer.status, answer.json().refusal ?? answer.json().errors?.[0]?.field];
    };
    expect(await asked(body([a, { ...b, version: 7 }]))).toEqual([409, 'changed-meanwhile']);
    expect((await asked(body([a, a])))[0]).toBe(400);
    expect((await asked(body([a, b], ria)))[0]).toBe(400);
    expect((await asked({ ...body([a, b]), take: { externalId: one.id } }))[0]).toBe(400);
    expect((await asked(body([a, { id: p.beta.companies.Ben, version: 1 }])))[0]).toBe(404);
  });

  test('what is confidential to others moves and comes back without a word', async () => {
    const one = await made('Ria', '/companies', { name: 'Quiet' });
    const two = await made('Ria', '/companies', { name: 'Quiet too' });
    const secret = await deal('Rob', two.id, 'Secret of Rob');
    await closed(secret.id);
    const before = await standing();
    const done = (await merge('Ria', 'companies', one.id, [two.id])).json();
    expect(done.moved).toEqual([]);
    expect((await row('deal', secret.id)).companyId).toBe(one.id);
    const apart = (await undo('Ria', done.groupId)).json();
    expect(apart).toMatchObject({ left: [] });
    expect(JSON.stringify(apart)).not.toContain(secret.id);
    expect(await standing()).toBe(before);
    const again = (await merge('Ria', 'companies', one.id, [two.id])).json();
    expect((await undo('Rob', again.groupId)).status).toBe(409);
    expect((await row('deal', secret.id)).companyId).toBe(one.id);
  });

  test('a field that is kept from him becomes the likeliest without his seeing it', async () => {
    const fieldOf = {
      object: 'company',
      name: 'Credit',
      key: 'credit',
      type: 'text',
      readers: ['leader', 'operations'],
    };
    await made('Lea', '/fields', fieldOf);
    const one = await made('Ria', '/companies', { name: 'Hidden' });
    const two = await made('Lea', '/companies', {
      name: 'Hidden too',
      ownerId: someone('Ria').id,
      custom: { credit: 'bad' },
    });
    const side = await compare('Ria', 'companies', [one.id, two.id]);
    expect(JSON.stringify(side)).not.toContain('credit');
    expect((await merge('Ria', 'companies', one.id, [two.id], { 'custom.credit': one.id })).status).toBe(400);
    expect((await merge('Ria', 'companies', one.id, [two.id])).status).toBe(200);
    expect((await row('company', one.id)).custom.credit).toBe('bad');
  });
});

describe('contacts who are one', () => {
  test('keep every way to reach them, refuse what any refused, and are forgotten as one', async () => {
    const one = await made('Ria', '/contacts', { name: 'Bob Meyer', email: 'bob@acme.example', phone: '0170 1' });
    const two = await made('Ria', '/contacts', { name: 'Robert Meyer', email: 'robert@acme.example', phone: '0170 2' });
    const three = await made('Ria', '/contacts', {
      name: 'R. Meyer',
      noContact: { ways: ['phone'], reason: 'Asked us' },
    });
    const before = await standing();
    const done = await merge('Ria', 'contacts', one.id, [two.id, three.id], { email: one.id, phone: one.id });
    expect([done.status, done.status === 200 ? '' : done.text]).toEqual([200, '']);
    expect((await get('Ria', `/contacts/${three.id}`)).json()).toMatchObject({
      id: one.id,
      email: 'bob@acme.example',
      phone: '0170 1',
      phones: [{ number: '0170 2' }],
      channels: [{ kind: 'other', value: 'robert@acme.example' }],
      noContact: { ways: ['phone'], reason: 'Asked us' },
    });
    await undo('Ria', done.json().groupId);
    expect(await standing()).toBe(before);
    await merge('Ria', 'contacts', one.id, [two.id, three.id]);
    await erase(
      p.product.pools,
      someone('Lea').actor,
      { table: tableOfKind('contact')!, id: one.id },
      { note: async () => {} },
    );
    for (const table of ['contacts', 'contacts_past', 'changes', 'match_keys', 'merged_records']) {
      const { rows } = await p.owner.query(
        `SELECT count(*)::int AS n FROM app.${table} t WHERE t::text LIKE '%Robert Meyer%'`,
      );
      expect([table, rows[0].n]).toEqual([table, 0]);
    }
  });
});

/** Columns that could hold ids of companies or contacts and do not, or stay as they are, each with its reason. */
const stays: Record<string, string> = {
  'people and what belongs to them': `activity_facts.ownerId activity_fact_months.ownerId approval_parts.personId approval_requests.requesterId attachments.addedById comments.authorId
    deal_fact_months.ownerId deal_fact_owner_months.ownerId deal_fact_totals.ownerId deal_facts.ownerId files.ownerId import_mappings.ownerId imports.ownerId
    imports.signedBy job_runs.personId day_snoozes.personId day_plans.personId notice_preferences.channels notice_preferences.personId notices.byId notices.personId
    search_entries.ownerId sign_ins_as.leaderId sign_ins_as.personId sign_ins_as.sessionId stand_ins.personId stand_ins.standInId
    view_defaults.personId views.ownerId idempotency_keys.personId
    takings.behindId takings.personId feature_uses.personId projections_kept.scopeId projection_trial_people.personId forecast_calls.lockedBy forecast_submissions.people
    qualification_answers.scoredById playbook_steps.saidById discoveries.saidById insights.ownerId insights.personId alerts.told decisions.teamOf kpis.answersId report_mails.personId reports.mails pay_runs.frozenBy target_plans.people training_spends.people candidates.referees candidates.waivers score_readings.personId transcripts.addedById meetings.people meeting_series.people review_cycles.people`,
  'records of other kinds': `improvement_plans.coachingPlanId hand_offs.modelId selling_models.begunIn sales_structures.begunIn job_runs.about activities.followsId activity_facts.factId activity_facts.kindId activity_fact_months.kindId activity_fact_months.sumId activity_reminders.activityId
    activity_standards.kindIds activity_suggestions.kindIds activity_suggestions.stageId attachments.fileId comments.threadId companies.tagIds contacts.tagIds
    deal_fact_months.pipelineId deal_fact_months.stageId deal_fact_totals.pipelineId deal_fact_totals.stageId deal_facts.factId
    day_snoozes.dealId day_plans.items commitments.dealId meeting_topics.dealId recognitions.dealId deal_scores.dealId deal_facts.pipelineId deal_facts.productId deal_facts.stageId deals.rivals deals.splits deals.stageId demos.groupId demos.removedTo
    demos.runId field_index.fieldId
    file_pieces.fileId import_fixes.importId import_heads.importId import_keys.importId import_rows.importId import_work.importId
    imports.groupId imports.runId takings.runId notices.commentId view_defaults.viewId
    territory_scenarios.known alert_crossings.alertId alerts.narrow report_mails.reportId reports.asks quote_links.quoteId reference_asks.referenceId quotes.replacesId playbook_steps.stageId adopted_practices.stageId insights.pipelineId insights.stageId insights.standardId requisitions.territoryId requisitions.segmentId requisition_doors.requisitionId candidate_groups.candidateId score_readings.candidateId transcripts.recordId`,
  'what they say, and no other record': `companies.addresses companies.channels companies.noContact companies.phones contacts.addresses
    contacts.channels contacts.noContact contacts.phones leads.arrivals leads.routed target_answers.proposed`,
  'settings and words': `qualification_choices.methodIds qualification_methods.elements projection_trials.bins projection_trials.cells activity_kinds.outcomes activity_kinds.twoWayOutcomes approval_rule_sets.rules closing_rules.floors
    closing_rules.forms closing_rules.questions closing_rules.renewals field_definitions.defaultValue field_definitions.options
    field_definitions.readers field_definitions.writers pipelines.goneStages pipelines.rules pipelines.stages pipelines.usedBy views.columns
    workspaces.confidential workspaces.fieldRights workspaces.modulesOff workspaces.overrideRoles workspaces.workloadHours quotas.lines import_mappings.mapping imports.mapping alerts.rule
    quote_settings.taxRates playbooks.steps playbooks.questions playbooks.scripts playbooks.links discovery_forms.questions discoveries.answers
    lead_definitions.agreed lead_definitions.conditions lead_definitions.inForce lead_form_doors.formId lead_form_submissions.formId lead_form_submissions.leadId lead_forms.fields lead_routing.bySource lead_routing.rules lead_turns.owed lead_turns.ruleId working_hours.holidays
    working_hours.week customer_references.ways pay_assignments.ramp pay_plans.terms territories.rules territory_scenarios.drawn sales_structures.levels sales_structures.bands sales_structures.teams structure_drafts.levels structure_drafts.bands structure_drafts.teams target_plans.basis target_plans.seasons segments.rules contingencies.steps requisitions.attributes requisitions.steps requisitions.earlierSets courses.lessons courses.questions courses.answers course_runs.lessonsDone course_runs.tries role_plays.points development_plans.goals ramp_templates.steps ramp_plans.steps ramp_plans.results ramp_plans.toldOf coaching_skills.stageWords coaching_plans.skill coaching_sessions.scores segments.buyerMap improvement_plans.targets improvement_plans.support role_charters.duties role_charters.measures selling_models.parts selling_models.crews hand_offs.checklist check_ins.topics review_cycles.forReps review_cycles.forManagers review_cycles.anchors courses.reasons courses.asks courses.stageIds review_cycles.leftOpen team_spaces.goals`,
  'what a deal holds of itself': 'deals.confirmations deals.lastMove',
  'what was noted and decided in a meeting': 'meeting_minutes.decisions meeting_minutes.notes',
  'what was asked and decided then, as it was': `approval_requests.facts approval_requests.plan approval_requests.recordId pay_disputes.fix pay_disputes.trail pay_runs.leftOut pay_runs.unapproved pay_statements.shown pay_statements.input pay_statements.lines target_plans.editions interviews.scores interviews.notes transcripts.agreed transcripts.turns transcripts.talk interviews.profile
    approval_requests.trail approval_requests.wish appraisals.questions appraisals.released review_parts.answers review_parts.firstTime review_parts.changes`,
  'what a call or a review saw when it was made':
    'forecast_snapshots.body forecast_submissions.below performance_reviews.snapshot meeting_packs.body appraisal_packets.body improvement_cases.answers improvement_cases.finding improvement_checks.figures coaching_plans.baseline coaching_plans.outcome contest_entries.result',
  'what happened then, as it was': `changes.after changes.before changes.changeId changes.forPersonId changes.groupId changes.personId
    changes.recordId changes.undoes company_places.because company_places.companyId company_places.overlays company_places.rivals company_places.territoryId erasures.erasureId erasures.mentions erasures.personId erasures.recordId idempotency_keys.answer import_heads.heads
    import_keys.recordId import_rows.candidates import_rows.cells import_rows.changes import_rows.planned import_rows.problems
    import_rows.recordId import_work.tally demos.leftAsIs takings.reached imports.counts imports.files imports.leftAsIs imports.reconcile job_runs.result
    merged_records.goneId merged_records.groupId`,
  'kept beside each record by the door':
    'field_index.recordId match_keys.key match_keys.recordId recount_marks.markId recount_marks.recordId search_entries.recordId',
  'counted anew by a job once what it is counted from moved': 'relationships.companyId relationships.recordId',
  'pairs, found anew by a job, and what was decided of two as they were': `likely_pairs.oneId likely_pairs.otherId pair_verdicts.oneId
    pair_verdicts.otherId pairs_looked.recordId`,
  'learnt, and said of what it was said of': `company_likeness.modelId company_likeness.reasons deal_scores.modelId deal_scores.reasons lead_scores.modelId lead_scores.reasons
    score_models.told`,
  'said anew each night of the companies and leads that there are': 'company_likeness.companyId lead_scores.leadId',
  'moved too, by the act itself, since notices keep no history': 'notices.recordId',
};

describe('nothing that names a company or contact is forgotten', () => {
  const list = `SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'app'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT LIKE '%\\_past'
      AND a.attname NOT IN ('workspace_id', 'id') AND format_type(a.atttypid, NULL) IN ('uuid', 'uuid[]', 'jsonb')
      AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = c.oid AND a.attnum = ANY (f.conkey)) ORDER BY 1, 2`;

  test('each column that could is declared, or named here with its reason', async () => {
    const { rows } = await p.owner.query<{ table: string; column: string }>(list);
    const named = new Set(
      declaredTables().flatMap(({ name, names = [], custom }) => [
        ...names.map(({ field }) => `${name}.${field}`),
        ...(custom ? [`${name}.custom`] : []),
      ]),
    );
    const camel = (text: string) => text.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const others = rows.map(({ table, column }) => `${table}.${camel(column)}`).filter((one) => !named.has(one));
    expect(others.toSorted()).toEqual(
      Object.values(stays)
        .flatMap((columns) => columns.split(/\s+/))
        .toSorted(),
    );
  });

  test('each foreign key is walked, and one of a table without history is refused', async () => {
    const to = (kind: string) => db().read(whole, (r) => referencesTo(r, whole.workspaceId, tableOfKind(kind)!));
    const named = (await to('company'))
      .filter(({ how }) => how === 'column')
      .map(({ table, field }) => `${table.name}.${field}`);
    expect(named).toEqual(
      expect.arrayContaining([
        'buying_roles.companyId',
        'companies.parentId',
        'contacts.companyId',
        'deals.companyId',
        'positions.companyId',
        'shares.recordId',
        'comments.recordId',
        'activity_links.recordId',
      ]),
    );
    await p.owner.query(
      `CREATE TABLE app.later (workspace_id uuid, company_id uuid, FOREIGN KEY (workspace_id, company_id) REFERENCES app.companies (workspace_id, id))`,
    );
    await expect(to('company')).rejects.toThrow('later.company_id refers to companies and keeps no history');
    await p.owner.query('DROP TABLE app.later');
  });
});
