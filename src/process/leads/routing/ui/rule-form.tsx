import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, TextField } from '../../../../kit/forms/fields.tsx';
import { PersonField } from '../../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Conditions } from './conditions.tsx';
import { type Draft, trialQuery } from './queries.ts';
import css from './routing.module.css';

type Props = {
  rule: Draft;
  others: readonly Draft[];
  /** Where it stands among them; below 0 it is new and comes last. */
  place: number;
  onKeep: (rules: readonly Draft[]) => Promise<Problem | null>;
  onClose: () => void;
};

/** One rule: what a lead must be, who gets it and how often, and what that would have done in the last 30 days. */
export function RuleForm({ rule, others, place, onKeep, onClose }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(rule);
  const [problem, setProblem] = useState<Problem | null>(null);
  const at = place < 0 ? others.length : place;
  const all = [...others.slice(0, at), draft, ...others.slice(at)];
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const { byField, rest } = fieldErrors(problem, [`rules.${at}.name`]);
  const send = async () => {
    const refused = await onKeep(all);
    setProblem(refused);
    if (!refused) onClose();
  };
  const title = t(place < 0 ? 'routing.rules.add' : 'routing.rules.change');
  return (
    <section className={css.form} aria-label={title}>
      <h3>{title}</h3>
      {/* What is asked in a form of its own, and no form stands in another. */}
      <fieldset className={css.fields}>
        <legend>{t('routing.conditions')}</legend>
        <Conditions where={draft.where} onChange={(where) => set({ where })} />
        {draft.where === '' ? <p className={css.quiet}>{t('routing.rules.every')}</p> : null}
      </fieldset>
      <Form
        submit={t('routing.keep')}
        errors={rest}
        disabled={draft.name.trim() === '' || draft.people.length === 0}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('routing.rules.name')}
          maxLength={100}
          value={draft.name}
          error={byField[`rules.${at}.name`]}
          onChange={(name) => set({ name })}
        />
        <Members people={draft.people} onChange={(people) => set({ people })} />
        <CheckField
          label={t('routing.rules.onlyAtWork')}
          checked={draft.withinHours}
          onChange={(withinHours) => set({ withinHours })}
        />
        <CheckField label={t('routing.rules.isOn')} checked={draft.on} onChange={(on) => set({ on })} />
        <Tried rules={all} at={at} isWhole={draft.people.length > 0} />
      </Form>
    </section>
  );
}

function Members({ people, onChange }: { people: Draft['people']; onChange: (people: Draft['people']) => void }) {
  const { t } = useTranslation();
  const set = (id: string, part: Partial<Draft['people'][number]>) =>
    onChange(people.map((one) => (one.person.id === id ? { ...one, ...part } : one)));
  const whole = (typed: string) => Number(typed.replaceAll(/\D/g, '').slice(0, 6));
  return (
    <fieldset className={css.fields}>
      <legend>{t('routing.people.title')}</legend>
      {people.map(({ person, weight, most }) => (
        <div key={person.id} className={css.member}>
          <span className={css.memberName}>{person.name}</span>
          <TextField
            required
            label={t('routing.people.weight')}
            aria-label={t('routing.people.weightOf', { name: person.name })}
            inputMode="numeric"
            value={weight === 0 ? '' : String(weight)}
            onChange={(typed) => set(person.id, { weight: Math.min(100, whole(typed)) })}
          />
          <TextField
            label={t('routing.people.most')}
            aria-label={t('routing.people.mostOf', { name: person.name })}
            inputMode="numeric"
            value={most === null ? '' : String(most)}
            onChange={(typed) => set(person.id, { most: whole(typed) || null })}
          />
          <Button
            kind="link"
            aria-label={t('routing.people.removeOf', { name: person.name })}
            onClick={() => onChange(people.filter((one) => one.person.id !== person.id))}
          >
            {t('routing.remove')}
          </Button>
        </div>
      ))}
      <PersonField
        required
        key={people.length}
        label={t('routing.people.add')}
        value={null}
        onChange={(person) =>
          person && !people.some((one) => one.person.id === person.id)
            ? onChange([...people, { person: { id: person.id, name: person.name }, weight: 1, most: null }])
            : undefined
        }
      />
      <p className={css.quiet}>{t('routing.people.note')}</p>
    </fieldset>
  );
}

/** What the rule would have done in the last 30 days, as it stands in the form. */
function Tried({ rules, at, isWhole }: { rules: readonly Draft[]; at: number; isWhole: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const asked = rules.map((rule) => ({ ...rule, name: rule.name.trim() || '–' }));
  const isSound = isWhole && asked.every(({ people }) => people.every(({ weight }) => weight > 0));
  const found = useQuery({ ...trialQuery(asked, isSound), placeholderData: (before) => before }).data;
  const tried = found?.rules[at];
  if (!found || !tried) return null;
  return (
    <div className={css.tried} role="status">
      <p>
        {tried.fits === 0
          ? t('routing.trial.fitsNoneOf', { count: found.leads, number: f.number(found.leads) })
          : t('routing.trial.rule', { fits: f.number(tried.fits), gave: f.number(tried.gave), count: tried.fits })}
      </p>
      <ul className={css.people}>
        {tried.people.map(({ person, leads }) => (
          <li key={person.id}>
            {person.name} <b>{f.number(leads)}</b>
          </li>
        ))}
      </ul>
      <p className={css.quiet}>{t('routing.trial.note')}</p>
    </div>
  );
}
