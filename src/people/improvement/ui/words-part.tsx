import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import css from './improvement.module.css';
import type { Plan } from './queries.ts';
import { useImprovement } from './use-improvement.ts';

/** What he says to his plan himself: kept as he said it. */
export function WordsPart({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useImprovement();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['text']);
  const send = async () => {
    const said = await acts.sayTo(plan, text);
    setProblem(said);
    if (!said) setText('');
  };
  if (!plan.isYours && plan.words.length === 0) return null;
  return (
    <section aria-labelledby="improvement-words">
      <h2 id="improvement-words">
        {plan.isYours ? t('improvement.ownWords') : t('improvement.hisWords', { name: plan.person.name })}
      </h2>
      <div className={css.card}>
        {plan.words.map(({ id, saidOn, text: spoken }) => (
          <div key={id}>
            <p className={css.spoken}>{spoken}</p>
            <p className={css.quiet}>{f.day(saidOn)}</p>
          </div>
        ))}
        {plan.isYours ? (
          <Form submit={t('improvement.say')} disabled={text.trim() === ''} errors={rest} onSubmit={send}>
            <TextField
              lines={3}
              label={t('improvement.field.text')}
              hint={t('improvement.hint.text')}
              maxLength={2_000}
              value={text}
              onChange={setText}
              error={byField.text}
            />
          </Form>
        ) : null}
      </div>
    </section>
  );
}
