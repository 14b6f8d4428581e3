import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { CheckField, TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { shippedKeys } from '../rules/questions.ts';
import { checkInsQuery, type Objectives } from './objective-queries.ts';
import css from './reviews.module.css';
import { useObjectives } from './use-objectives.ts';
import { useReviewWords } from './words.ts';

/** What the two wrote of how it goes, the newest first, and a few lines more. */
export function CheckIns({ of }: { of: Objectives }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useObjectives();
  const words = useReviewWords();
  const { data } = useQuery(checkInsQuery(of.person.id));
  const items = data?.items ?? [];
  const mayWrite = of.isYou || of.mayWrite;
  return (
    <section aria-labelledby="check-ins">
      <h2 id="check-ins">{t('objectives.checkIns')}</h2>
      <p className={css.quiet}>{t('objectives.checkInsLead')}</p>
      {items.length > 0 ? (
        <ul className={css.list}>
          {items.map((one) => (
            <li key={one.id}>
              <div className={css.told}>
                <p>{one.text}</p>
                <p className={css.quiet}>
                  {[f.day(one.onDay), one.writer.name, ...one.topics.map((key) => words.topicName({ key }))].join(
                    ' · ',
                  )}
                </p>
              </div>
              {one.isYours ? (
                <Button onClick={() => void acts.removeCheckIn(one)}>{t('objectives.removeCheckIn')}</Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {mayWrite ? <Write personId={of.person.id} /> : null}
    </section>
  );
}

function Write({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useObjectives();
  const words = useReviewWords();
  const [text, setText] = useState('');
  const [topics, setTopics] = useState<string[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['text']);
  const send = async () => {
    const said = await acts.checkIn({ personId, onDay: f.today, topics, text });
    setProblem(said);
    if (said) return;
    setText('');
    setTopics([]);
  };
  return (
    <Form submit={t('objectives.checkIn')} disabled={text.trim() === ''} errors={rest} onSubmit={send}>
      <TextField
        required
        lines={3}
        label={t('objectives.field.text')}
        maxLength={2_000}
        value={text}
        onChange={setText}
        error={byField.text}
      />
      <fieldset className={css.choices}>
        <legend>{t('objectives.field.topics')}</legend>
        {shippedKeys.map((key) => (
          <CheckField
            key={key}
            label={words.topicName({ key })}
            checked={topics.includes(key)}
            onChange={(isOn) => setTopics(isOn ? [...topics, key] : topics.filter((one) => one !== key))}
          />
        ))}
      </fieldset>
    </Form>
  );
}
