import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { BringDialog } from './bring-dialog.tsx';
import { FindingsPart } from './findings.tsx';
import { SaveRules } from './save-rules.tsx';
import css from './territories.module.css';
import { type Territory, territoriesQuery } from './territories.ts';
import { TerritoryForm } from './territory-form.tsx';
import { TerritoryRow } from './territory-row.tsx';
import { branches } from './tree.ts';

const comparers = ['leader', 'manager', 'operations', 'finance'];

/** Who works where: the tree of territories, each with its rules in words and its people. */
export default function TerritoriesPage() {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const { role } = useSession().user;
  const found = useQuery(territoriesQuery(asOf));
  const [open, setOpen] = useState<Territory | 'new' | 'bring' | null>(null);
  const { items = [], mayMake = false } = found.data ?? {};
  const make = mayMake ? (
    <Button kind="primary" onClick={() => setOpen('new')}>
      {t('territories.make')}
    </Button>
  ) : undefined;
  const balance = comparers.includes(role) ? <Go href="/territories/balance">{t('balance.title')}</Go> : null;
  return (
    <PageHead
      flows
      title={t('territories.title')}
      lead={t('territories.lead')}
      tools={
        <>
          <Go href="/territories/route">{t('trips.title')}</Go>
          <Go href="/territories/map">{t('territories.map.title')}</Go>
          {mayMake ? <Go href="/territories/scenarios">{t('scenarios.title')}</Go> : null}
          {mayMake ? <Go href="/territories/fair">{t('fair.title')}</Go> : null}
          {balance}
          {items.length > 0 ? <SaveRules items={items} asOf={asOf} /> : null}
          {mayMake ? <Button onClick={() => setOpen('bring')}>{t('territories.bring.open')}</Button> : null}
          {items.length > 0 ? make : null}
        </>
      }
    >
      {found.error && !found.data ? (
        <ReadFailed title={t('territories.failed')} of={found} />
      ) : !found.data ? (
        <Skeleton lines={8} />
      ) : items.length === 0 ? (
        <Teach
          id="territories"
          title={t('territories.empty.title')}
          text={t('territories.empty.text')}
          example={t('territories.empty.example')}
          action={make}
        />
      ) : (
        <>
          {mayMake && !isPast ? <FindingsPart /> : null}
          <ul className={css.list} aria-label={t('territories.title')}>
            {branches(items).map(({ at, depth }) => (
              <TerritoryRow key={at.id} territory={at} depth={depth} isPast={isPast} onChange={() => setOpen(at)} />
            ))}
          </ul>
        </>
      )}
      {open === 'bring' ? <BringDialog onClose={() => setOpen(null)} /> : null}
      {open && open !== 'bring' ? (
        <TerritoryForm territory={open === 'new' ? null : open} all={items} onClose={() => setOpen(null)} />
      ) : null}
    </PageHead>
  );
}
