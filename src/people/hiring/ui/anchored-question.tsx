import { useTranslation } from 'react-i18next';
import { TextField } from '../../../kit/forms/fields.tsx';
import type { Score } from '../rules/scores.ts';
import css from './hiring.module.css';
import type { Interview } from './hiring.ts';

type Points = Score['score'];
type Props = {
  number: number;
  question: Interview['questions'][number];
  points: Points | null;
  note: string;
  onPoints: (points: Points) => void;
  onNote: (note: string) => void;
};

/** One question, its four answers to compare with, and what was noted. */
export function AnchoredQuestion({ number, question: { id, text, anchors }, points, note, onPoints, onNote }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className={css.question}>
      <legend>{`${number}. ${text}`}</legend>
      {anchors.map((anchor, at) => (
        <label key={anchor} className={css.choice}>
          <input type="radio" name={id} checked={points === at + 1} onChange={() => onPoints((at + 1) as Points)} />
          <span>{`${at + 1}: ${anchor}`}</span>
        </label>
      ))}
      <TextField
        label={t('hiring.interviews.note', { number })}
        lines={2}
        maxLength={4_000}
        value={note}
        onChange={onNote}
      />
    </fieldset>
  );
}
