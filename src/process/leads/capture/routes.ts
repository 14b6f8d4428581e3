import { newId } from '../../../ground/ids.ts';
import { may } from '../../../platform/access/policy.ts';
import type { Reader } from '../../../platform/database/transactions.ts';
import type { Tx } from '../../../platform/history/door.ts';
import { ProblemThrown, problem } from '../../../platform/http/problem.ts';
import { conflict, missing, refuse, type Served, serve, unfit } from '../../../platform/http/serve.ts';
import { newLinkToken } from '../../../platform/identity/tokens.ts';
import * as contract from './contract.ts';
import { type FormField, type FormFieldName, faultInFields, formFields, longest } from './rules/form-fields.ts';
import { countsOf, formsOf, keepDoor, mostForms } from './store.ts';
import { openForm, sendForm } from './submitting.ts';
import { type LeadForm, leadForms } from './tables.ts';
import { formWords } from './words.ts';

async function shown(tx: Reader & Pick<Tx, 'actor'>, forms: readonly LeadForm[]) {
  const counts = await countsOf(
    tx,
    tx.actor,
    forms.map(({ id }) => id),
  );
  const byForm = new Map(counts.map((count) => [count.formId, count]));
  return forms.map(({ validFrom: _, ...form }) => {
    const { came = 0, lastAt = null, held = 0 } = byForm.get(form.id) ?? {};
    return { ...form, came, lastAt, held };
  });
}

async function showOne(tx: Tx, form: LeadForm) {
  const [one] = await shown(tx, [form]);
  return one as NonNullable<typeof one>;
}

function faultOf(fields: readonly FormField[] | undefined) {
  const fault = fields ? faultInFields(fields) : null;
  if (fault === 'twice') return unfit({ field: 'fields', message: 'has a field twice', in: 'body' });
  return fault ? unfit({ field: 'fields', message: 'has to require name and e-mail', in: 'body' }) : null;
}

const noAnswer = {
  'no-form': 'This link leads to no form.',
  'form-closed': 'This form is closed.',
  'open-anew': 'This form was open for too long. Send it once more.',
};

export const captureRoutes: Served[] = [
  serve(contract.listForms, ({ world, actor }) =>
    world.db.read(actor, async (reader) => ({
      items: await shown({ ...reader, actor }, await formsOf(reader, actor)),
      mayWrite: may(actor, leadForms.policy, 'write', null),
    })),
  ),
  serve(contract.createForm, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const fault = faultOf(body.fields);
      if (fault) return fault;
      if ((await formsOf(tx, actor)).length >= mostForms)
        return refuse('too-many-forms', { detail: `There are ${mostForms} forms already: use one that is closed.` });
      const token = newLinkToken(actor.workspaceId);
      const after: LeadForm = { id: newId(), version: 0, validFrom: '', ...body, token };
      const { version } = await tx.record({ table: leadForms, before: null, after });
      await keepDoor(tx, actor, after.id);
      return showOne(tx, { ...after, version });
    }),
  ),
  serve(contract.updateForm, ({ world, actor, params, ifMatch, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const before = await tx.lock(leadForms, params.id);
      if (!before) return missing();
      if (before.version !== ifMatch) return conflict(await showOne(tx, before));
      const fault = faultOf(body.fields);
      if (fault) return fault;
      const after = { ...before, ...body } as LeadForm;
      const { version } = await tx.record({ table: leadForms, before, after });
      return showOne(tx, { ...after, version });
    }),
  ),
  serve(contract.openForm, async ({ world, body }) => {
    const done = await openForm(world.db, body.token, world.now());
    if ('refused' in done) return refuse(done.refused, { detail: noAnswer[done.refused] });
    const { title, consentText, language, fields } = done.form;
    const { labels, words } = formWords[language];
    const labelOf = (field: FormFieldName) => labels[formFields.indexOf(field)] as string;
    return {
      ...{ title, consentText, language, opened: done.opened, words },
      fields: fields.map((one) => ({ ...one, label: labelOf(one.field), longest: longest[one.field] })),
    };
  }),
  serve(contract.sendForm, async ({ world, body: { token, ...sent } }) => {
    const done = await sendForm(world.db, token, world.now(), sent);
    if ('busy' in done)
      throw new ProblemThrown(problem(429, 'This form was filled in very often just now. Try again in an hour.'));
    if ('lacking' in done) return unfit({ field: `filled.${done.lacking}`, message: 'is needed', in: 'body' });
    if ('notAnAddress' in done) return unfit({ field: 'filled.email', message: 'is no e-mail address', in: 'body' });
    return 'refused' in done ? refuse(done.refused, { detail: noAnswer[done.refused] }) : done;
  }),
];
