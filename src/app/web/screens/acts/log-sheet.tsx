import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { ComposerTabs } from '../../../../kit/record/timeline.tsx';
import type { Kind } from '../../../../process/activities/ui/api.ts';
import { type Typed, Writing } from '../../../../process/activities/ui/composer.tsx';

type LogProps = { kinds: Kind[]; first: Kind; about: { kind: string; id: string }; onClose: () => void };

/** What happened a moment ago, written down with a thumb: the kind that was tapped, and every other one a tap away. */
export function LogSheet({ kinds, first, about, onClose }: LogProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(first.id);
  const typed = useRef<Typed>({});
  const kind = kinds.find(({ id }) => id === chosen) ?? first;
  return (
    <Dialog title={t('activities.log', { kind: kind.name })} onClose={onClose}>
      <ComposerTabs
        label={t('activities.composer')}
        value={kind.id}
        kinds={kinds.map(({ id, name }) => ({ id, label: name }))}
        onChange={setChosen}
      />
      <Writing key={kind.id} kind={kind} about={[about]} first={{ isDone: true }} typed={typed} onClose={onClose} />
    </Dialog>
  );
}
