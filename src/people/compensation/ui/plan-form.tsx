import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, MoneyField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { useOpened } from '../../../kit/forms/use-opened.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { hasAttainment, type PlanFault, type PlanWarning, planFaults, planWarnings } from '../rules/check-plan.ts';
import type { Component, Plan as Rules } from '../rules/plan.ts';
import { componentKinds, newComponent, newPlan, sentencesSoFar, unreadIn } from '../rules/plan-draft.ts';
import { ComponentFields } from './component-fields.tsx';
import { DraftTried } from './draft-tried.tsx';
import css from './plan-form.module.css';
import { PlanTerms } from './plan-terms.tsx';
import { type Plan, payApi, tongue } from './queries.ts';

/** Fields in which a word or a day stands, and no number. */
const wordOrDay = /^(components\.\d+\.)?((gates|multipliers)\.\d+\.)?(name|metric|label|is|from|until)$/;

/** Writes a plan, or a new version of one: every rule stands beside it in its sentence while it is typed. */
export function PlanForm({ plan: now, onClose }: { plan: Plan | null; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const opened = useOpened(now);
  const acts = useUndoable(['pay-plan', 'pay-assignment', 'pay-run', 'pay-statement', 'deal'], undoAct);
  const [draft, setDraft] = useState<Rules>(() =>
    opened
      ? ({ ...opened.terms, id: 'plan', version: 1, name: opened.name } as Rules)
      : newPlan(settings.currency, `${f.today.slice(0, 4)}-01-01`),
  );
  const [fromDay, setFromDay] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tries, setTries] = useState(0);
  const isTried = tries > 0;
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What is refused may stand far above the button that was pressed.
    if (tries > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries]);
  const { currency } = draft;
  const set = (changes: Partial<Rules>) => {
    setProblem(null);
    setDraft({ ...draft, ...changes });
  };
  const unread = unreadIn(draft);
  const faults = unread.length > 0 ? [] : planFaults(draft);
  const { byField, rest } = fieldErrors(problem, ['from']);
  const said = ({ why, names }: PlanFault) => t(`pay.plans.form.fault.${why}`, { names: names.join(' → ') });
  // Also those of rules that are not drawn here: nothing is refused without a word.
  const all = isTried ? [...new Set(faults.map(said))] : [];
  const wrong = (field: string): string | undefined => {
    if (unread.includes(field)) {
      if (!isTried) return undefined;
      if (/days$/i.test(field)) return t('pay.plans.form.someDays');
      return t(wordOrDay.test(field) ? 'pay.plans.form.missing' : 'pay.plans.form.unread');
    }
    const fault = faults.find((each) => each.field === field);
    return fault && isTried ? said(fault) : undefined;
  };
  const setComponent = (at: number) => (component: Component) =>
    set({ components: draft.components.map((each, place) => (place === at ? component : each)) });
  const send = async () => {
    setTries(tries + 1);
    if (unread.length > 0 || faults.length > 0) return;
    const { id: _, version: __, name, ...terms } = draft;
    if (opened && fromDay !== null) {
      const changed = await payApi.call('POST /api/v1/pay/plans/:id/from-a-day', {
        ...{ params: { id: opened.id }, ifMatch: opened.version, body: { from: fromDay, name, terms } },
      });
      if (!changed.ok) return setProblem(changed.problem);
      onClose();
      const said = t('pay.plans.form.changedFrom', { name, day: f.dayWithYear(fromDay) });
      return acts.told(changed.answer.groupId, said);
    }
    const sent = opened
      ? await payApi.call('PATCH /api/v1/pay/plans/:id', {
          ...{ params: { id: opened.id }, ifMatch: opened.version, body: { name, terms } },
        })
      : await payApi.call('POST /api/v1/pay/plans', { body: { name, terms } });
    if (!sent.ok) return setProblem(sent.problem);
    onClose();
    await acts.told(sent.answer.groupId, t(opened ? 'pay.plans.form.changed' : 'pay.plans.form.written', { name }));
  };
  const sentences = sentencesSoFar(draft, tongue(i18n.language));
  const saidOf = (id: string | null) => sentences.flatMap(({ component, says }) => (component === id ? [says] : []));
  const components = draft.components.map((component) => ({
    ...{
      id: component.id,
      label: component.name || t(`pay.plans.form.kind.${component.kind}`),
      hasAttainment: hasAttainment(component),
    },
  }));
  return (
    <Dialog wide title={t(opened ? 'pay.plans.form.change' : 'pay.plans.form.new')} onClose={onClose}>
      <Form
        submit={t('pay.plans.form.save')}
        errors={[...all, ...rest]}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {opened ? (
          <FromADay day={fromDay} error={byField.from} onChange={setFromDay} next={`${f.today.slice(0, 7)}-01`} />
        ) : null}
        <div className={css.fields} ref={fields}>
          <div className={css.pair}>
            <TextField
              required
              label={t('pay.plans.form.planName')}
              value={draft.name}
              maxLength={120}
              onChange={(name) => set({ name })}
              error={wrong('name')}
            />
            <DateField
              required
              label={t('pay.plans.from')}
              value={draft.from}
              onChange={(from) => set({ from })}
              error={wrong('from')}
            />
            <DateField
              label={t('pay.plans.until')}
              value={draft.until ?? ''}
              onChange={(until) => set({ until: until === '' ? null : until })}
              error={wrong('until')}
            />
            <MoneyField
              required
              label={t('pay.plans.form.base')}
              currency={currency}
              value={{ amount: draft.base, currency }}
              onChange={(value) => set({ base: value?.amount ?? 0 })}
            />
            <MoneyField
              required
              label={t('pay.plans.form.variable')}
              hint={t('pay.plans.form.onTarget', {
                amount: f.money({ amount: draft.base + draft.variable, currency }),
              })}
              currency={currency}
              value={{ amount: draft.variable, currency }}
              onChange={(value) => set({ variable: value?.amount ?? 0 })}
              error={wrong('variable')}
            />
          </div>
          {draft.components.map((component, at) => (
            <ComponentFields
              key={component.id}
              {...{ component, currency }}
              others={components.filter(({ id, hasAttainment }) => hasAttainment || id !== component.id)}
              language={tongue(i18n.language)}
              said={saidOf(component.id)}
              wrong={(field) => wrong(`components.${at}.${field}`)}
              onChange={setComponent(at)}
              onRemove={
                draft.components.length > 1
                  ? () => set({ components: draft.components.filter((_, place) => place !== at) })
                  : undefined
              }
            />
          ))}
        </div>
        <fieldset className={css.steps}>
          <legend>{t('pay.plans.form.add')}</legend>
          <div className={css.kinds}>
            {componentKinds.map((kind) => (
              <Button
                key={kind}
                onClick={() =>
                  set({ components: [...draft.components, newComponent(kind, draft.components, draft.from)] })
                }
              >
                {t(`pay.plans.form.kind.${kind}`)}
              </Button>
            ))}
          </div>
        </fieldset>
        <PlanTerms plan={draft} wrong={wrong} onChange={set} />
        <CheckField
          label={t('pay.plans.form.mayFall')}
          checked={draft.mayFall}
          onChange={(mayFall) => set({ mayFall })}
        />
        <ul className={css.said} lang={tongue(i18n.language)} aria-label={t('pay.plans.form.saidOfAll')}>
          {saidOf(null).map((says) => (
            <li key={says}>{says}</li>
          ))}
        </ul>
        <Warnings why={unread.length === 0 ? planWarnings(draft).map(({ why }) => why) : []} />
        {unread.length === 0 && faults.length === 0 ? <TryIt draft={draft} planId={opened?.id ?? null} /> : null}
      </Form>
    </Dialog>
  );
}

/** What may be on purpose, and deserves a second look before it is saved. */
function Warnings({ why }: { why: readonly PlanWarning['why'][] }) {
  const { t } = useTranslation();
  if (why.length === 0) return null;
  return (
    <fieldset className={css.steps}>
      <legend>{t('pay.plans.form.warnings')}</legend>
      <ul className={css.said}>
        {[...new Set(why)].map((each) => (
          <li key={each}>{t(`pay.plans.form.warning.${each}`)}</li>
        ))}
      </ul>
    </fieldset>
  );
}

/** The plan as it stands at the moment of the click; what is typed after it is tried anew. */
function TryIt({ draft, planId }: { draft: Rules; planId: string | null }) {
  const { t } = useTranslation();
  const [tried, setTried] = useState<Rules | null>(null);
  return (
    <div className={css.steps}>
      <Button onClick={() => setTried(draft)}>{t('pay.plans.form.try')}</Button>
      {tried ? <DraftTried key={JSON.stringify(tried)} draft={tried} planId={planId} /> : null}
    </div>
  );
}

/** A change holds for all days of the plan, or from a day on; then it is another plan, and its people go over. */
function FromADay(props: {
  day: string | null;
  /** The day that is offered. */
  next: string;
  error: string | undefined;
  onChange: (day: string | null) => void;
}) {
  const { t } = useTranslation();
  const { day, next, error, onChange } = props;
  return (
    <div className={css.steps}>
      <CheckField
        label={t('pay.plans.form.fromADay')}
        checked={day !== null}
        onChange={(is) => onChange(is ? next : null)}
      />
      <p>{t(day === null ? 'pay.plans.form.changes' : 'pay.plans.form.changesFrom')}</p>
      {day === null ? null : (
        <DateField required label={t('pay.plans.form.changeOn')} value={day} onChange={onChange} error={error} />
      )}
    </div>
  );
}
