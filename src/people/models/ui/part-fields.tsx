import { useTranslation } from 'react-i18next';
import { CheckField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { type Beginning, beginnings, type Shape } from '../rules/model.ts';
import css from './models.module.css';
import { PeopleField } from './people-field.tsx';
import { type DraftPart, percentIn } from './switch-draft.ts';

type Given = {
  part: DraftPart;
  shape: Shape;
  stages: { id: string; label: string }[];
  onChange: (more: Partial<DraftPart>) => void;
};

/** One part of the way: when it begins, what it is worth, who does it and what he is given along. */
export function PartFields({ part, shape, stages, onChange }: Given) {
  const { t } = useTranslation();
  const { duty, isOn, begins, stageIds, percent, checklist, people } = part;
  const who = (
    <PeopleField
      label={t('models.field.people')}
      value={people.flatMap((one) => one ?? [])}
      onChange={(next) => onChange({ people: next })}
    />
  );
  return (
    <fieldset className={css.fieldset}>
      <legend>{t(`models.duty.${duty}`)}</legend>
      {shape === 'island' ? (
        <>
          <p className={css.quiet}>{t('models.islandHint')}</p>
          {who}
        </>
      ) : (
        <CheckField label={t('models.field.isOn')} checked={isOn} onChange={(next) => onChange({ isOn: next })} />
      )}
      {shape === 'island' || !isOn ? null : (
        <>
          <div className={css.fields}>
            <SelectField
              label={t('models.field.begins')}
              required
              value={begins}
              onChange={(id) => onChange({ begins: id as Beginning })}
              options={beginnings.map((id) => ({ id, label: t(`models.begins.${id}`) }))}
            />
            {begins === 'stage' ? (
              <SelectField
                label={t('models.field.stage')}
                required
                value={stageIds[0] ?? ''}
                none={t('models.chooseStage')}
                onChange={(id) => onChange({ stageIds: id ? [id] : [] })}
                options={stages}
              />
            ) : null}
            <TextField
              label={t('models.field.percent')}
              required
              inputMode="decimal"
              value={percent}
              onChange={(next) => onChange({ percent: next })}
              error={percentIn(percent) === null ? t('models.badPercent') : undefined}
            />
          </div>
          {shape === 'line' ? who : null}
          <TextField
            label={t('models.field.checklist')}
            lines={2}
            maxLength={1_500}
            value={checklist}
            onChange={(next) => onChange({ checklist: next })}
          />
        </>
      )}
    </fieldset>
  );
}
