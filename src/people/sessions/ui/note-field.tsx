import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import type { Item, Opened } from './queries.ts';
import css from './sessions.module.css';
import { useMeetings } from './use-meetings.ts';

type Given = { meeting: Opened; itemKey: string; name: string; note: Item['note'] };

/** What is noted of one item: written by whoever takes part, kept by a press; what somebody else wrote meanwhile is not lost. */
export function NoteField({ meeting, itemKey, name, note }: Given) {
  const { t } = useTranslation();
  const id = useId();
  const { isPast } = useAsOf();
  const acts = useMeetings();
  const [draft, setDraft] = useState<{ text: string; seen: number } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!meeting.mayNote || isPast)
    return note?.text ? (
      <p className={css.note}>
        {note.text} <small className={css.quiet}>{note.by.name}</small>
      </p>
    ) : null;
  const keep = async () => {
    if (!draft) return;
    const said = await acts.note(meeting.id, { key: itemKey, text: draft.text.trim(), seen: draft.seen });
    setProblem(said);
    if (!said) setDraft(null);
  };
  const isMeanwhile = draft !== null && (note?.version ?? 0) !== draft.seen;
  return (
    <div className={css.noting}>
      <label htmlFor={id} className="sr-only">
        {t('week.noteOf', { name })}
      </label>
      <textarea
        id={id}
        rows={draft ? 3 : 1}
        maxLength={5000}
        placeholder={t('week.note')}
        value={draft?.text ?? note?.text ?? ''}
        onChange={({ target }) => setDraft({ text: target.value, seen: draft?.seen ?? note?.version ?? 0 })}
      />
      {isMeanwhile ? (
        <p role="status" className={css.quiet}>
          {t('week.meanwhile', { name: note?.by.name ?? '', text: note?.text ?? '' })}
        </p>
      ) : null}
      {problem ? (
        <p role="alert" className={css.quiet}>
          {sentenceOf(problem, t('kit.unreachable'))}
        </p>
      ) : null}
      {draft ? (
        <span className={css.tools}>
          {isMeanwhile ? (
            <Button onClick={() => setDraft({ ...draft, seen: note?.version ?? 0 })}>{t('week.overTheirs')}</Button>
          ) : (
            <Button aria-label={t('week.keepNoteOf', { name })} onClick={() => void keep()}>
              {t('week.keepNote')}
            </Button>
          )}
          <Button kind="plain" onClick={() => setDraft(null)}>
            {t('kit.cancel')}
          </Button>
        </span>
      ) : null}
    </div>
  );
}
