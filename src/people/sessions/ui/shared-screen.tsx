import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { Part } from './agenda.tsx';
import type { Opened } from './queries.ts';
import css from './sessions.module.css';

/** A meeting for a screen that all look at: one part at a time, large, walked with its buttons; what was noted is not on it. */
export function SharedScreen({ meeting, onClose }: { meeting: Opened; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const [at, setAt] = useState(0);
  const { sections } = meeting;
  const section = sections[at];
  const go = (to: number) => setAt(Math.min(sections.length - 1, Math.max(0, to)));
  return (
    <Dialog wide isForm={false} title={meeting.name} onClose={onClose}>
      <div className={css.stage}>
        {section ? <Part section={section} /> : <p>{t('week.noAgenda')}</p>}
        <p className={css.tools}>
          <Button disabled={at === 0} onClick={() => go(at - 1)}>
            {t('week.previousPart')}
          </Button>
          <span role="status">{t('week.partOf', { number: f.number(at + 1), all: f.number(sections.length) })}</span>
          <Button disabled={at >= sections.length - 1} onClick={() => go(at + 1)}>
            {t('week.nextPart')}
          </Button>
        </p>
      </div>
    </Dialog>
  );
}
