import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Preview, Stage } from './api.ts';
import type { DraftStage } from './draft.ts';

type Props = {
  preview: Preview;
  stages: DraftStage[];
  before: Stage[];
  onSave: (goesTo: Record<string, string>) => Promise<string | null>;
  onClose: () => void;
};

/** What saving would do: which stages change and how many open deals stand in them, and where those of a stage that goes go. */
export function PreviewDialog({ preview, stages, before, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [goesTo, setGoesTo] = useState<Record<string, string>>(() =>
    Object.fromEntries(preview.removed.flatMap((gone) => (gone.suggestion ? [[gone.stageId, gone.suggestion]] : []))),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const kept = stages.filter(({ id }) => before.some((stage) => stage.id === id));
  const isNothing = preview.removed.length === 0 && preview.changed.length === 0;
  return (
    <Dialog title={t('pipeline.preview.title')} wide onClose={onClose}>
      <Form
        submit={t('pipeline.preview.save')}
        errors={problem ? [problem] : []}
        disabled={preview.removed.some(({ stageId, deals }) => deals > 0 && !goesTo[stageId])}
        onSubmit={async () => setProblem(await onSave(goesTo))}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        {isNothing ? <p>{t('pipeline.preview.nothing')}</p> : null}
        {preview.changed.length > 0 ? (
          <ul>
            {preview.changed.map(({ stageId, name, what, deals }) => (
              <li key={`${stageId} ${what}`}>
                {t(`pipeline.version.${what}`, { name })}
                {deals > 0 ? ` · ${t('pipeline.preview.deals', { count: deals })}` : null}
              </li>
            ))}
          </ul>
        ) : null}
        {preview.removed.map(({ stageId, name, deals, owners }) => (
          <div key={stageId}>
            <p>
              {t('pipeline.version.removed', { name })} · {t('pipeline.preview.deals', { count: deals })}
              {owners.length > 0 ? `: ${owners.map((owner) => `${owner.name} ${owner.deals}`).join(', ')}` : null}
            </p>
            <SelectField
              required
              label={t('pipeline.preview.goesTo', { name })}
              value={goesTo[stageId] ?? ''}
              none={t('pipeline.preview.choose')}
              options={kept.map((stage) => ({ id: stage.id, label: stage.name }))}
              onChange={(to) => setGoesTo({ ...goesTo, [stageId]: to })}
            />
          </div>
        ))}
        <p>{t('pipeline.preview.past')}</p>
      </Form>
    </Dialog>
  );
}
