import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { RecordTimeline } from '../../../../kit/record/record-timeline.tsx';

type Props = { id: string; name: string; onClose: () => void };

/** What was changed on a dashboard, by whom and when; each change can be taken back. */
export function BoardHistory({ id, name, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('boards.historyOf', { name })} wide onClose={onClose}>
      <RecordTimeline
        kind="dashboard"
        id={id}
        isBare
        empty={{ title: t('boards.historyEmpty'), text: t('boards.historyEmptyText') }}
      />
    </Dialog>
  );
}
