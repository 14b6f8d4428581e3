import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import type { Appraisal } from './appraisal-queries.ts';
import css from './reviews.module.css';
import { useAppraisals } from './use-appraisals.ts';

/** What he says to it: to be written by him, or as he wrote it. */
export function OwnWords({ of }: { of: Appraisal }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useAppraisals();
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['words']);
  if (of.acknowledgedOn)
    return (
      <>
        <p>{t('appraisals.notedOn', { name: of.person.name, day: f.day(of.acknowledgedOn) })}</p>
        {of.ownWords ? <p>{of.ownWords}</p> : null}
      </>
    );
  if (!of.isYou) return <p className={css.quiet}>{t('appraisals.notNoted', { name: of.person.name })}</p>;
  return (
    <Form
      submit={t('appraisals.acknowledge')}
      errors={rest}
      onSubmit={async () => setProblem(await acts.acknowledge(of, words))}
    >
      <TextField
        lines={3}
        label={t('appraisals.field.ownWords')}
        hint={t('appraisals.hint.ownWords')}
        maxLength={4_000}
        value={words}
        onChange={setWords}
        error={byField.words}
      />
    </Form>
  );
}
