import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Go } from '../../../../kit/look/go.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { definitionsQuery } from '../../ui/queries.ts';
import { addressOf } from '../rules/address.ts';
import type { Kept } from './api.ts';
import { versionsQuery } from './queries.ts';
import css from './reports.module.css';
import { titleOf } from './titles.ts';

/** What a report asked from when on: any of it can be opened again, and nothing was wiped. */
export function Versions({ kept, onClose }: { kept: Kept; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(versionsQuery(kept)).data;
  const names = useQuery(definitionsQuery()).data ?? [];
  return (
    <Dialog title={t('reports.versions.title', { name: kept.name })} onClose={onClose}>
      {found ? (
        <ul className={css.list}>
          {found.items.map(({ version, from, name, asks }) => (
            <li key={version}>
              <span>
                <Go href={addressOf(`/reports/${kept.id}`, asks)} onClick={onClose}>
                  {titleOf(asks, names, t)}
                </Go>
                <small>
                  {name} · {t(`reports.shape.${asks.shape}`)} · {t(`reports.span.${asks.span}`)}
                </small>
              </span>
              <span className={css.quiet}>
                {t('reports.versions.from', { number: version, time: f.whenWithin(from) })}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <Skeleton lines={4} />
      )}
    </Dialog>
  );
}
