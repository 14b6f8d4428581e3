import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { longest } from '../rules/vague.ts';
import css from './coaching.module.css';
import type { Coached } from './queries.ts';
import { useCoaching } from './use-coaching.ts';
import { useCoachingWords, useVagueWords } from './words.ts';

/** A plan: one skill, one behaviour that can be seen, how often, and when it is looked at. */
export function PlanForm({ of, onClose }: { of: Coached; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useCoaching();
  const words = useCoachingWords();
  const vague = useVagueWords();
  const isBusy = of.plans.some(({ state }) => state === 'active');
  const [skillKey, setSkill] = useState(of.chances[0]?.skill.key ?? of.skills[0]?.key ?? '');
  const [behaviour, setBehaviour] = useState('');
  const [dose, setDose] = useState('4');
  const [weeks, setWeeks] = useState('8');
  const [queued, setQueued] = useState(isBusy);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['skillKey', 'behaviour', 'dose', 'weeks']);
  const skill = of.skills.find(({ key }) => key === skillKey);
  const send = async () => {
    const body = { personId: of.person.id, skillKey, behaviour, dose: Number(dose), weeks: Number(weeks), queued };
    const said = await acts.makePlan(body);
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('coaching.makePlan')} onClose={onClose}>
      <Form
        submit={t('coaching.makePlan')}
        disabled={behaviour.trim() === '' || skillKey === ''}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <SelectField
          required
          label={t('coaching.field.skill')}
          value={skillKey}
          options={of.skills.map((one) => ({ id: one.key, label: words.skillName(one) }))}
          onChange={setSkill}
          error={byField.skillKey}
        />
        {skill ? <p className={css.quiet}>{t('coaching.shownBy', { metric: words.metricName(skill) })}</p> : null}
        <TextField
          required
          lines={2}
          label={t('coaching.field.behaviour')}
          hint={t('coaching.hint.behaviour')}
          maxLength={longest.behaviour}
          value={behaviour}
          onChange={setBehaviour}
          error={vague(problem).behaviour ?? byField.behaviour}
        />
        <TextField
          label={t('coaching.field.dose')}
          inputMode="numeric"
          value={dose}
          onChange={setDose}
          error={byField.dose}
        />
        <TextField
          label={t('coaching.field.weeks')}
          inputMode="numeric"
          value={weeks}
          onChange={setWeeks}
          error={byField.weeks}
        />
        <CheckField label={t('coaching.field.queued')} checked={queued} onChange={setQueued} />
      </Form>
    </Dialog>
  );
}
