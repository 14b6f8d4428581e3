import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import type { Question } from '../rules/questions.ts';
import css from './reviews.module.css';
import type { Asked } from './use-appraisals.ts';
import type { useReviewWords } from './words.ts';

type Words = ReturnType<typeof useReviewWords>;
export type QuestionDraft = { key: string; name: string; words: string };

/** Questions in the form, all in words. */
export const draftsOf = (questions: readonly Question[], words: Words): QuestionDraft[] =>
  questions.map(({ key, name, words: known }) => ({
    ...{ key, name: words.topicName({ key, name }), words: known.join(', ') },
  }));

/** What is sent: a shipped question that is called as ever stays unnamed, so that each language calls it in its own way. */
export const askedIn = (drafts: readonly QuestionDraft[], words: Words): Asked[] =>
  drafts.map(({ key, name, words: said }) => ({
    key,
    name: name.trim() === words.topicName({ key }) ? null : name.trim(),
    words: said
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  }));

type PartProps = { title: string; of: QuestionDraft[]; onChange: (all: QuestionDraft[]) => void };

/** What is asked of some people: each with the words by which it is known where two spoke of it. */
export function QuestionsPart({ title, of, onChange }: PartProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const put = (key: string, more: Partial<QuestionDraft>) =>
    onChange(of.map((each) => (each.key === key ? { ...each, ...more } : each)));
  const add = () => {
    const taken = new Set(of.map(({ key }) => key));
    let at = of.length + 1;
    while (taken.has(`asked-${at}`)) at += 1;
    onChange([...of, { key: `asked-${at}`, name: '', words: '' }]);
  };
  return (
    <details className={css.box}>
      <summary>{title}</summary>
      {of.map(({ key, name, words }, at) => (
        <fieldset key={key} className={css.box}>
          <legend>{t('appraisals.askedNo', { number: f.number(at + 1) })}</legend>
          <TextField
            required
            label={t('appraisals.askedName')}
            maxLength={80}
            value={name}
            onChange={(said) => put(key, { name: said })}
          />
          <TextField
            label={t('appraisals.askedWords')}
            hint={t('appraisals.askedHint')}
            value={words}
            onChange={(said) => put(key, { words: said })}
          />
          {of.length > 1 ? (
            <Button onClick={() => onChange(of.filter((each) => each.key !== key))}>{t('appraisals.takeOut')}</Button>
          ) : null}
        </fieldset>
      ))}
      {of.length < 12 ? <Button onClick={add}>{t('appraisals.askMore')}</Button> : null}
    </details>
  );
}

type WhoProps = { chosen: Person[] | null; onChange: (people: Person[] | null) => void; error: string | undefined };

/** Whom a round is about: everybody who sells or leads those who do, or some who are chosen. */
export function WhoPart({ chosen, onChange, error }: WhoProps) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        required
        label={t('appraisals.who')}
        value={chosen === null ? 'all' : 'some'}
        options={[
          { id: 'all', label: t('appraisals.whoSells') },
          { id: 'some', label: t('appraisals.whoChosen') },
        ]}
        onChange={(which) => onChange(which === 'all' ? null : [])}
        error={error}
      />
      {chosen ? <ChosenPeople chosen={chosen} onChange={onChange} /> : null}
    </>
  );
}

/** Some people by name: one more is looked for, each can be taken out. */
export function ChosenPeople({ chosen, onChange }: { chosen: Person[]; onChange: (people: Person[]) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(0);
  const add = (person: Person | null) => {
    if (person && !chosen.some(({ id }) => id === person.id)) onChange([...chosen, person]);
    setTyped(typed + 1);
  };
  return (
    <>
      <PersonField key={typed} label={t('appraisals.addPerson')} value={null} onChange={add} />
      <ul className={css.list}>
        {chosen.map(({ id, name }) => (
          <li key={id}>
            <div className={css.told}>
              <p>{name}</p>
            </div>
            <Button
              aria-label={t('appraisals.takeOutOf', { name })}
              onClick={() => onChange(chosen.filter((each) => each.id !== id))}
            >
              {t('appraisals.takeOut')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
