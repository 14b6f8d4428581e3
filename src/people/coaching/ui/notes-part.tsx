import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Slot } from '../../../kit/slots.tsx';
import css from './coaching.module.css';
import { type Coached, notesQuery } from './queries.ts';
import { useCoaching } from './use-coaching.ts';

/** What the two write to each other: nobody else reads it unless its writer shares it. */
export function NotesPart({ of }: { of: Coached }) {
  const { t } = useTranslation();
  const acts = useCoaching();
  const { data } = useQuery(notesQuery(of.person.id));
  const [text, setText] = useState('');
  const [shown, setShown] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const items = data?.items ?? [];
  if (items.length === 0 && !of.mayWrite) return null;
  const { byField, rest } = fieldErrors(problem, ['text']);
  const send = async () => {
    const said = await acts.writeNote(of.person.id, text);
    setProblem(said);
    if (!said) setText('');
  };
  return (
    <section aria-labelledby="coaching-notes">
      <h2 id="coaching-notes">{t('coaching.notes')}</h2>
      <p className={css.quiet}>{t('coaching.notesLead')}</p>
      {items.length > 0 ? (
        <ul className={css.list}>
          {items.map((note) => (
            <li key={note.id} className={css.one}>
              <div className={css.told}>
                <p className={css.note}>{note.text}</p>
                <p className={css.quiet}>{note.writer.name}</p>
              </div>
              {note.isYours ? (
                <div className={css.acts}>
                  <Button onClick={() => setShown(shown === note.id ? null : note.id)}>{t('coaching.whoReads')}</Button>
                  <Button onClick={() => void acts.removeNote(note)}>{t('coaching.removeNote')}</Button>
                </div>
              ) : null}
              {shown === note.id ? <Slot at="coaching-note-access" id={note.id} lines={2} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {of.mayWrite ? (
        <Form submit={t('coaching.writeNote')} disabled={text.trim() === ''} errors={rest} onSubmit={send}>
          <TextField
            lines={2}
            label={t('coaching.field.note')}
            maxLength={4_000}
            value={text}
            onChange={setText}
            error={byField.text}
          />
        </Form>
      ) : null}
    </section>
  );
}
