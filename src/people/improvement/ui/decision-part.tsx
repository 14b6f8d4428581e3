import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { type Decision, decisions, mayDecide } from '../rules/course.ts';
import css from './improvement.module.css';
import type { Plan } from './queries.ts';
import { useImprovement } from './use-improvement.ts';

/** The decision, with its reasons: whoever leads asks for it, and somebody else has to agree. */
export function DecisionPart({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useImprovement();
  const [decision, setDecision] = useState<Decision>('met');
  const [reasons, setReasons] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['wish.decision', 'wish.reasons']);
  const may = mayDecide(plan, decision, f.today);
  const send = async () => {
    const said = await acts.askDecision(plan, decision, reasons);
    setProblem(said);
    if (!said) setReasons('');
  };
  return (
    <section aria-labelledby="improvement-decision">
      <h2 id="improvement-decision">{t('improvement.decision')}</h2>
      <div className={css.card}>
        <p className={css.quiet}>{t('improvement.decisionText')}</p>
        <Form
          submit={t('improvement.ask')}
          disabled={may !== 'yes' || reasons.trim().length < 10}
          errors={rest}
          onSubmit={send}
        >
          <SelectField
            required
            label={t('improvement.field.decision')}
            value={decision}
            options={decisions.map((id) => ({ id, label: t(`improvement.outcome.${id}`) }))}
            onChange={(id) => setDecision(id as Decision)}
            error={byField['wish.decision']}
          />
          {may === 'yes' ? null : (
            <p className={css.quiet}>{t(`improvement.notYet.${may}`, { day: f.day(plan.reviewOn) })}</p>
          )}
          <TextField
            required
            lines={3}
            label={t('improvement.field.reasons')}
            maxLength={1_000}
            value={reasons}
            onChange={setReasons}
            error={byField['wish.reasons']}
          />
        </Form>
      </div>
    </section>
  );
}
