import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { freeKey } from '../../../ground/keys.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import { highestPoint } from '../rules/gates.ts';
import { type StepKind, stepKinds } from '../rules/templates.ts';
import css from './onboarding.module.css';
import { coursesQuery } from './queries.ts';
import type { StepDraft } from './template-draft.ts';

type Props = {
  step: StepDraft;
  number: number;
  onChange: (more: Partial<StepDraft>) => void;
  onRemove: (() => void) | undefined;
};

const isBetween = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

/** One step of a way: what it is, by which day, and what it asks for. */
export function TemplateStep({ step, number, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const f = useFormat();
  const title = t('ramp.templates.step', { number: f.number(number) });
  const isShadow = step.kind === 'shadow' || step.kind === 'reverse-shadow';
  return (
    <fieldset className={css.box}>
      <legend>{title}</legend>
      {onRemove ? (
        <div className={css.boxActs}>
          <IconButton icon="close" label={t('ramp.templates.remove', { what: title })} onClick={onRemove} />
        </div>
      ) : null}
      <div className={css.pair}>
        <SelectField
          required
          label={t('ramp.templates.kind')}
          value={step.kind}
          options={stepKinds.map((id) => ({ id, label: t(`ramp.kind.${id}`) }))}
          onChange={(kind) => onChange({ kind: kind as StepKind, ...beginOf(kind as StepKind, step) })}
        />
        <TextField
          required
          inputMode="numeric"
          label={t('ramp.templates.day')}
          value={step.day}
          onChange={(day) => onChange({ day })}
          refused={isBetween(step.day, 0, 400) ? undefined : t('ramp.templates.days')}
        />
      </div>
      {step.kind === 'module' ? <CourseField step={step} onChange={onChange} /> : null}
      <TextField
        required
        label={t('ramp.templates.text')}
        maxLength={200}
        value={step.text}
        onChange={(text) => onChange({ text })}
      />
      {isShadow ? (
        <TextField
          required
          inputMode="numeric"
          label={t('ramp.templates.times')}
          value={step.times}
          onChange={(times) => onChange({ times })}
          refused={isBetween(step.times, 1, 30) ? undefined : t('ramp.templates.often')}
        />
      ) : null}
      {step.kind === 'gate' ? <Rubric step={step} onChange={onChange} /> : null}
    </fieldset>
  );
}

/** A gate looks at one thing at least. */
const beginOf = (kind: StepKind, { rubric }: StepDraft): Partial<StepDraft> =>
  kind === 'gate' && rubric.length === 0 ? { rubric: [{ key: 'looks-at-1', text: '' }] } : {};

type PartProps = Pick<Props, 'step' | 'onChange'>;

function CourseField({ step, onChange }: PartProps) {
  const { t } = useTranslation();
  const courses = useQuery(coursesQuery).data?.items ?? [];
  const nameOf = (key: string, name: string | null) =>
    name ?? t(`ramp.course.${key as 'prospecting'}`, { defaultValue: key });
  const choose = (courseKey: string) => {
    const course = courses.find(({ key }) => key === courseKey);
    onChange({ courseKey, text: course ? nameOf(course.key, course.name) : step.text });
  };
  return (
    <SelectField
      required
      label={t('ramp.templates.course')}
      value={step.courseKey}
      none={t('ramp.choose')}
      options={courses.map(({ key, name }) => ({ id: key, label: nameOf(key, name) }))}
      onChange={choose}
    />
  );
}

function Rubric({ step: { rubric, passMark }, onChange }: PartProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const mark = Number(passMark.replace(',', '.'));
  return (
    <>
      {rubric.map((each, at) => (
        <div key={each.key} className={css.option}>
          <TextField
            required
            label={t('ramp.templates.looksAt', { number: f.number(at + 1) })}
            maxLength={200}
            value={each.text}
            onChange={(text) =>
              onChange({ rubric: rubric.map((one) => (one.key === each.key ? { ...one, text } : one)) })
            }
          />
          {rubric.length > 1 ? (
            <IconButton
              icon="close"
              label={t('ramp.templates.remove', { what: each.text })}
              onClick={() => onChange({ rubric: rubric.filter(({ key }) => key !== each.key) })}
            />
          ) : null}
        </div>
      ))}
      {rubric.length < 12 ? (
        <Button onClick={() => onChange({ rubric: [...rubric, { key: freeKey('looks-at', rubric), text: '' }] })}>
          {t('ramp.templates.addLook')}
        </Button>
      ) : null}
      <TextField
        required
        inputMode="decimal"
        label={t('ramp.templates.passMark')}
        value={passMark}
        onChange={(said) => onChange({ passMark: said })}
        refused={mark >= 1 && mark <= highestPoint ? undefined : t('ramp.templates.mark')}
      />
    </>
  );
}
