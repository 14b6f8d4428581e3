import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { byName } from '../../../../kit/format/by-name.ts';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, DateField, TextField } from '../../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { quotasQuery } from '../api.ts';
import { asSaid, newlySaid, type PersonSaid, weightsByWon } from './plan-draft.ts';
import css from './plans.module.css';
import { historyQuery, type Plan } from './plans.ts';
import { usePlanActs } from './use-plan-acts.ts';

/** Who is in a plan, how much his patch holds, and when he begins, is away or leaves. */
export function PeopleForm({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = usePlanActs();
  const grid = useQuery(quotasQuery(plan.year, null)).data;
  const history = useQuery(historyQuery(plan.year)).data;
  const [said, setSaid] = useState(() => new Map(plan.people.map((one) => [one.person.id, asSaid(one)])));
  const [errors, setErrors] = useState<string[]>([]);
  const names = new Map([
    ...(grid?.people.filter(({ mayChange, isActive }) => mayChange && isActive) ?? []).map(
      ({ personId, name }) => [personId, name] as const,
    ),
    ...plan.people.map(({ person }) => [person.id, person.name] as const),
  ]);
  const people = [...names].map(([id, name]) => ({ id, name })).sort(byName);
  const put = (id: string, one: PersonSaid | null) => {
    const next = new Map(said);
    if (one) next.set(id, one);
    else next.delete(id);
    setSaid(next);
  };
  const save = async () => {
    const problem = await acts.change(plan, { people: [...said.values()] });
    if (problem) setErrors([sentenceOf(problem, t('kit.unreachable'))]);
    else onClose();
  };
  const weigh = () => {
    if (!history) return;
    const held = weightsByWon([...said.keys()], history);
    setSaid(new Map([...said].map(([id, one]) => [id, { ...one, weight: held.get(id) ?? 100 }])));
  };
  return (
    <Dialog title={t('quota.plan.people.open')} wide onClose={onClose}>
      <Form
        submit={t('quota.plan.keep')}
        disabled={said.size === 0}
        onSubmit={save}
        errors={errors}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p className={css.quiet}>{t('quota.plan.people.text')}</p>
        {history && history.people.length > 0 ? (
          <p>
            <Button onClick={weigh}>{t('quota.plan.people.weigh')}</Button>
          </p>
        ) : null}
        <ul className={css.people}>
          {people.map(({ id, name }) => {
            const one = said.get(id);
            return (
              <li key={id}>
                <CheckField
                  label={name}
                  checked={one !== undefined}
                  onChange={(isIn) => put(id, isIn ? newlySaid(id) : null)}
                />
                {one ? <PersonFields name={name} said={one} onChange={(next) => put(id, next)} /> : null}
              </li>
            );
          })}
        </ul>
      </Form>
    </Dialog>
  );
}

type PersonFieldsProps = { name: string; said: PersonSaid; onChange: (said: PersonSaid) => void };

function PersonFields({ name, said, onChange }: PersonFieldsProps) {
  const { t } = useTranslation();
  const [leave] = said.away;
  const setLeave = (change: Partial<{ firstDay: string; lastDay: string }>) => {
    const next = { firstDay: leave?.firstDay ?? '', lastDay: leave?.lastDay ?? '', ...change };
    const isEmpty = next.firstDay === '' && next.lastDay === '';
    const one = { firstDay: next.firstDay || next.lastDay, lastDay: next.lastDay || next.firstDay };
    onChange({ ...said, away: [...(isEmpty ? [] : [one]), ...said.away.slice(1)] });
  };
  const whole = (text: string, most: number) => Math.min(most, Math.max(0, Math.round(Number(text) || 0)));
  return (
    <fieldset className={css.personFields}>
      <legend className="sr-only">{name}</legend>
      <TextField
        label={t('quota.plan.people.weight')}
        inputMode="numeric"
        value={String(said.weight)}
        onChange={(text) => onChange({ ...said, weight: whole(text, 1_000) })}
      />
      <DateField
        label={t('quota.plan.people.from')}
        value={said.from ?? ''}
        onChange={(day) => onChange({ ...said, from: day || null })}
      />
      <TextField
        label={t('quota.plan.people.ramp')}
        inputMode="numeric"
        value={String(said.rampMonths)}
        onChange={(text) => onChange({ ...said, rampMonths: whole(text, 36) })}
      />
      <DateField
        label={t('quota.plan.people.until')}
        value={said.until ?? ''}
        onChange={(day) => onChange({ ...said, until: day || null })}
      />
      <DateField
        label={t('quota.plan.people.awayFrom')}
        value={leave?.firstDay ?? ''}
        onChange={(firstDay) => setLeave({ firstDay })}
      />
      <DateField
        label={t('quota.plan.people.awayUntil')}
        value={leave?.lastDay ?? ''}
        onChange={(lastDay) => setLeave({ lastDay })}
      />
    </fieldset>
  );
}
