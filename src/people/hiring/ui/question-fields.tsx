import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import css from './hiring.module.css';
import type { RequisitionTold } from './hiring.ts';

export type Step = RequisitionTold['steps'][number];
export type Question = Step['questions'][number];

type Props = {
  number: number;
  question: Question;
  attributes: RequisitionTold['attributes'];
  isFirst: boolean;
  isLast: boolean;
  onChange: (next: Question) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One question as it is written: its words, what it asks for, and what answers of 1 to 4 sound like. */
export function QuestionFields({ number, question, attributes, isFirst, isLast, onChange, onMove, onRemove }: Props) {
  const { t } = useTranslation();
  const anchor = (at: number) => (text: string) =>
    onChange({ ...question, anchors: question.anchors.map((one, place) => (place === at ? text : one)) });
  return (
    <fieldset className={css.question}>
      <legend>{t('hiring.questions.number', { number })}</legend>
      <TextField
        label={t('hiring.questions.text')}
        required
        lines={2}
        maxLength={500}
        value={question.text}
        onChange={(text) => onChange({ ...question, text })}
      />
      <SelectField
        label={t('hiring.questions.attribute')}
        required
        value={question.attribute}
        onChange={(attribute) => onChange({ ...question, attribute })}
        options={attributes.map(({ key, name }) => ({ id: key, label: name }))}
      />
      <div className={css.fields}>
        {question.anchors.map((text, at) => (
          <TextField
            // biome-ignore lint/suspicious/noArrayIndexKey: the four answers stand in their places
            key={at}
            label={t('hiring.questions.anchor', { points: at + 1 })}
            required
            lines={2}
            maxLength={300}
            value={text}
            onChange={anchor(at)}
          />
        ))}
      </div>
      <span className={css.acts}>
        <Button
          kind="link"
          aria-label={t('hiring.questions.upNamed', { number })}
          disabled={isFirst}
          onClick={() => onMove(-1)}
        >
          {t('hiring.questions.up')}
        </Button>
        <Button
          kind="link"
          aria-label={t('hiring.questions.downNamed', { number })}
          disabled={isLast}
          onClick={() => onMove(1)}
        >
          {t('hiring.questions.down')}
        </Button>
        <Button kind="link" aria-label={t('hiring.questions.removeNamed', { number })} onClick={onRemove}>
          {t('hiring.questions.remove')}
        </Button>
      </span>
    </fieldset>
  );
}
