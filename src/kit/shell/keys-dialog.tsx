import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../look/go.tsx';
import { keyMap, notePageKeys, type SaidKey } from '../look/key-map.ts';
import { Dialog } from '../panel/dialog.tsx';
import { KeyGroups } from './key-groups.tsx';

/** The map of keys as they are held now, those of this page first. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  // As it stood when it was asked for: the dialog itself holds no keys.
  const held = useMemo(keyMap, []);
  useEffect(() => notePageKeys(document.title), []);
  const lists: SaidKey[] = document.querySelector('main :is([role="grid"], [role="treegrid"])')
    ? [
        { keys: ['j', 'k', 'ArrowDown', 'ArrowUp'], does: t('kit.keys.walk') },
        { keys: ['Enter'], does: t('kit.keys.open') },
        { keys: ['x', ' '], does: t('kit.keys.choose') },
      ]
    : [];
  return (
    <Dialog title={t('kit.shell.keys')} onClose={onClose} wide>
      <KeyGroups
        heading="h3"
        groups={[
          { label: t('kit.keys.page'), rows: [...held.page, ...lists] },
          {
            label: t('kit.keys.everywhere'),
            rows: [...held.everywhere, { keys: ['Escape'], does: t('kit.keys.close') }],
          },
        ]}
      />
      <p>
        {/* biome-ignore lint/a11y: the link holds the keyboard, the dialog closes behind it */}
        <span onClick={onClose}>
          <Go href="/keys">{t('kit.keys.asPage')}</Go>
        </span>
      </p>
    </Dialog>
  );
}
