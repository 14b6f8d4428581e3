import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../forms/fields.tsx';
import { keyMap, narrowedKeys, type SaidKey, shownKeys } from '../look/key-map.ts';
import { Dialog } from '../panel/dialog.tsx';
import css from './shell.module.css';

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The map of keys as they are held now, those of this page first; searched by what they do or by the key. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  // As it stood when it was asked for: the dialog itself holds no keys.
  const held = useMemo(keyMap, []);
  const [mac] = useState(isMac);
  const lists: SaidKey[] = document.querySelector('main :is([role="grid"], [role="treegrid"])')
    ? [
        { keys: ['j', 'k', 'ArrowDown', 'ArrowUp'], does: t('kit.keys.walk') },
        { keys: ['Enter'], does: t('kit.keys.open') },
        { keys: ['x', ' '], does: t('kit.keys.choose') },
      ]
    : [];
  const groups = [
    { label: t('kit.keys.page'), rows: narrowedKeys([...held.page, ...lists], typed) },
    {
      label: t('kit.keys.everywhere'),
      rows: narrowedKeys([...held.everywhere, { keys: ['Escape'], does: t('kit.keys.close') }], typed),
    },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <Dialog title={t('kit.shell.keys')} onClose={onClose} wide>
      <TextField label={t('kit.keys.find')} value={typed} onChange={setTyped} maxLength={60} />
      <div aria-live="polite">
        {groups.length === 0 ? <p>{t('kit.keys.none')}</p> : null}
        {groups.map(({ label, rows }) => (
          <section key={label} className={css.keyGroup} aria-label={label}>
            <h3>{label}</h3>
            <dl className={css.keys}>
              {rows.map((row) => (
                <div key={row.does}>
                  <dt>
                    {row.keys.map((name) => (
                      <span key={name}>
                        {shownKeys(name, mac).map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </span>
                    ))}
                  </dt>
                  <dd>{row.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
