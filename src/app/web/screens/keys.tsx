import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyMap, notedPageKeys } from '../../../kit/look/key-map.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { KeyGroups } from '../../../kit/shell/key-groups.tsx';

/** The map of keys on a page of its own, to be printed or kept open: those of every page, and of the page it was asked for on. */
export default function KeysPage() {
  const { t } = useTranslation();
  const noted = useMemo(notedPageKeys, []);
  const [held, setHeld] = useState(keyMap);
  // The frame holds its keys once the page in it stands.
  useEffect(() => {
    const next = requestAnimationFrame(() => setHeld(keyMap()));
    return () => cancelAnimationFrame(next);
  }, []);
  return (
    <PageHead flows title={t('kit.shell.keys')} lead={t('kit.keys.lead')}>
      <KeyGroups
        heading="h2"
        groups={[
          {
            label: t('kit.keys.everywhere'),
            rows: [...held.everywhere, { keys: ['Escape'], does: t('kit.keys.close') }],
          },
          ...(noted ? [{ label: t('kit.keys.of', { page: noted.page }), rows: noted.rows }] : []),
        ]}
      />
    </PageHead>
  );
}
