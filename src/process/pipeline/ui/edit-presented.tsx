import { useTranslation } from 'react-i18next';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { presentingStage } from '../rules/presenting.ts';
import type { DraftStage } from './draft.ts';

/** From which stage on a deal counts as presented; while nothing is said, the stage that the product finds is named. */
export function EditPresented({
  stages,
  onChange,
}: {
  stages: DraftStage[];
  onChange: (stages: DraftStage[]) => void;
}) {
  const { t } = useTranslation();
  const found = presentingStage(stages.map(({ presents: _, ...stage }) => stage) as never);
  return (
    <SelectField
      label={t('pipeline.editor.presented')}
      hint={t('pipeline.editor.presentedHint')}
      none={found ? t('pipeline.editor.presentedFound', { stage: found.name }) : t('pipeline.editor.presentedNowhere')}
      value={stages.find(({ presents }) => presents)?.id ?? ''}
      options={stages.filter(({ name }) => name.trim() !== '').map(({ id, name }) => ({ id, label: name }))}
      onChange={(picked) =>
        onChange(
          stages.map(({ presents: _, ...stage }) => (stage.id === picked ? { ...stage, presents: true } : stage)),
        )
      }
    />
  );
}
