import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { CompaniesPart } from './companies-part.tsx';
import { HandTerritoryOver } from './hand-over-dialog.tsx';
import css from './territories.module.css';
import { type Territory, territoriesQuery, territoryQuery } from './territories.ts';
import { TerritoryPeople, TerritoryRules, TerritoryTags } from './territory-facts.tsx';
import { TerritoryForm } from './territory-form.tsx';

/** One territory: its rules as sentences, who works it, its parts, and the companies that fall into it. */
export default function TerritoryPage() {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const { territoryId = '' } = useParams({ strict: false }) as { territoryId?: string };
  const found = useQuery(territoryQuery(territoryId));
  const all = useQuery(territoriesQuery()).data?.items ?? [];
  const [open, setOpen] = useState<'form' | 'handing' | null>(null);
  const territory = found.data;
  useCrumbs([{ label: t('territories.title'), path: '/territories' }, { label: territory?.name ?? '…' }]);
  if (found.error && !territory) return <NotFound error={found.error} />;
  if (!territory) return <Skeleton lines={10} />;
  const mayAct = territory.mayWrite && !isPast;
  const parent = all.find(({ id }) => id === territory.parentId);
  const parts = all.filter(({ parentId }) => parentId === territory.id);
  return (
    <PageHead
      flows
      title={territory.name}
      filters={<TerritoryTags {...territory} />}
      tools={
        <>
          <Go href="/territories">{t('territories.all')}</Go>
          {mayAct && !territory.isOverlay ? (
            <Button onClick={() => setOpen('handing')}>{t('territories.handing.act')}</Button>
          ) : null}
          {mayAct ? (
            <Button kind="primary" onClick={() => setOpen('form')}>
              {t('territories.change')}
            </Button>
          ) : null}
        </>
      }
    >
      <dl className={css.facts}>
        <Fact label={t('territories.rules')}>
          <TerritoryRules territory={territory} />
        </Fact>
        <Fact label={t('territories.people')}>
          <TerritoryPeople always territory={territory} />
        </Fact>
        {parent ? (
          <Fact label={t('territories.field.parent')}>
            <Links to={[parent]} />
          </Fact>
        ) : null}
        {parts.length > 0 ? (
          <Fact label={t('territories.parts')}>
            <Links to={parts} />
          </Fact>
        ) : null}
      </dl>
      <CompaniesPart territory={territory} hasParts={parts.length > 0} />
      {open === 'form' ? <TerritoryForm territory={territory} all={all} onClose={() => setOpen(null)} /> : null}
      {open === 'handing' ? <HandTerritoryOver territory={territory} onClose={() => setOpen(null)} /> : null}
    </PageHead>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Links({ to }: { to: readonly Territory[] }) {
  return (
    <span className={css.rules}>
      {to.map(({ id, name }) => (
        <Go key={id} href={`/territories/${id}`}>
          {name}
        </Go>
      ))}
    </span>
  );
}
