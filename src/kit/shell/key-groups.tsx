import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../forms/fields.tsx';
import { narrowedKeys, type SaidKey, shownKeys } from '../look/key-map.ts';
import css from './shell.module.css';

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

export type KeyGroup = { label: string; rows: readonly SaidKey[] };

/** Keys and what they do, searched by what they do or by the key. */
export function KeyGroups({ groups, heading: Heading }: { groups: readonly KeyGroup[]; heading: 'h2' | 'h3' }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [mac] = useState(isMac);
  const found = groups
    .map(({ label, rows }) => ({ label, rows: narrowedKeys(rows, typed) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <>
      {/* Not of the type: a browser takes the first Escape there to empty it, and the dialog would stay. */}
      <TextField role="searchbox" label={t('kit.keys.find')} value={typed} onChange={setTyped} maxLength={60} />
      <div aria-live="polite">
        {found.length === 0 ? <p>{t('kit.keys.none')}</p> : null}
        {found.map(({ label, rows }) => (
          <section key={label} className={css.keyGroup} aria-label={label}>
            <Heading>{label}</Heading>
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
    </>
  );
}
