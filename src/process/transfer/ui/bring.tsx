import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Progress } from '../../../kit/feedback/states.tsx';
import { answerOf, type ProblemError } from '../../../platform/http/client.ts';
import { DropZone } from './drop-zone.tsx';
import { bringFile, type Import, importsApi } from './imports-api.ts';
import css from './transfer.module.css';

/** Files dropped or chosen are brought as they lie and looked at: what comes of it is an import that nothing was written of. */
export function Bring({ onDraft }: { onDraft: (made: Import) => void }) {
  const { t } = useTranslation();
  const [coming, setComing] = useState<{ name: string; share: number } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const take = async (files: File[]) => {
    setError(null);
    try {
      const ids: string[] = [];
      for (const file of files) {
        setComing({ name: file.name, share: 0 });
        ids.push(await bringFile(file, (share) => setComing({ name: file.name, share })));
      }
      setComing({ name: t('import.reading'), share: 1 });
      const made = await answerOf(importsApi.call('POST /api/v1/imports', { body: { files: ids } }));
      setComing(null);
      onDraft(made);
    } catch (problem) {
      const { status, detail, title } = (problem as ProblemError).problem ?? { status: 0 };
      setError(status === 0 ? t('import.unreachable') : (detail ?? title));
      setComing(null);
    }
  };
  if (coming)
    return (
      <Progress
        label={coming.name}
        done={Math.round(coming.share * 100)}
        total={coming.share < 1 ? 100 : null}
        note={t('import.readingNote')}
      />
    );
  return (
    <div className={css.flow}>
      {error ? (
        <p role="alert" className={css.errors}>
          {error}
        </p>
      ) : null}
      <DropZone onFiles={(files) => void take(files)} />
    </div>
  );
}
