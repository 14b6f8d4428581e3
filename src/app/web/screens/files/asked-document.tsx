import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../../kit/capability.ts';
import { ChooseFiles } from './choose-files.tsx';
import { ComingList } from './coming-list.tsx';
import { useUploads } from './use-uploads.ts';

/** Where a stage asks for a document: it is added there and then, as the kind that is asked for. */
export default function AskedDocument({ id, values, onDone }: SlotProps) {
  const { t } = useTranslation();
  const label = values?.about ?? '';
  const { coming, add, dismiss } = useUploads({ kind: 'deal', id });
  return (
    <span>
      <ChooseFiles
        label={t('files.addAsked', { kind: label })}
        onFiles={async (files) => {
          if ((await add({ files, label: label || undefined })) > 0) onDone?.();
        }}
      />
      <ComingList coming={coming} onDismiss={dismiss} />
    </span>
  );
}
