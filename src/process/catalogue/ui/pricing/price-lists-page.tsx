import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { Teach } from '../../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { problemIn } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Icon } from '../../../../kit/look/icons.tsx';
import { More } from '../../../../kit/look/more.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import small from '../../../../kit/look/small.module.css';
import { MenuButton } from '../../../../kit/panel/menu.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { BundleForm } from './bundle-form.tsx';
import { PriceListForm } from './price-list-form.tsx';
import css from './pricing.module.css';
import { type Bundle, bundlesQuery, type PriceList, priceListsQuery } from './queries.ts';
import { usePriceActs } from './use-price-acts.ts';

type Open = { list: PriceList | null } | { bundle: Bundle | null };

/** What products cost for whom and since when, and what is sold together. */
export default function PriceListsPage() {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const lists = useInfiniteQuery(priceListsQuery(asOf));
  const bundles = useInfiniteQuery(bundlesQuery(asOf));
  const [open, setOpen] = useState<Open | null>(null);
  const mayMake = lists.data?.pages[0]?.mayMake === true && !isPast;
  const allLists = lists.data?.pages.flatMap(({ items }) => items) ?? [];
  const allBundles = bundles.data?.pages.flatMap(({ items }) => items) ?? [];
  const error = lists.error ?? bundles.error;
  return (
    <PageHead
      flows
      title={t('pricing.title')}
      lead={t('pricing.lead')}
      tools={
        mayMake ? (
          <>
            <Button onClick={() => setOpen({ bundle: null })}>{t('pricing.addBundle')}</Button>
            <Button kind="primary" onClick={() => setOpen({ list: null })}>
              {t('pricing.addList')}
            </Button>
          </>
        ) : undefined
      }
    >
      {error && !(lists.data && bundles.data) ? (
        <ErrorPage
          title={t('pricing.failed')}
          text={problemIn(error)?.detail ?? t('kit.unreachable')}
          onRetry={() => void Promise.all([lists.refetch(), bundles.refetch()])}
        />
      ) : !lists.data || !bundles.data ? (
        <Skeleton lines={8} />
      ) : (
        <>
          <h2 className={css.section}>{t('pricing.lists')}</h2>
          {allLists.length === 0 ? (
            <Teach
              id="price-lists"
              title={t('pricing.none.title')}
              text={t('pricing.none.text')}
              example={t('pricing.none.example')}
            />
          ) : (
            <ul className={css.list}>
              {allLists.map((list) => (
                <ListRow key={list.id} list={list} fixed={isPast} onOpen={() => setOpen({ list })} />
              ))}
            </ul>
          )}
          <More of={lists} />
          <h2 className={css.section}>{t('pricing.bundles')}</h2>
          {allBundles.length === 0 ? (
            <p className={css.quiet}>{t('pricing.noBundles')}</p>
          ) : (
            <ul className={css.list}>
              {allBundles.map((bundle) => (
                <BundleRow key={bundle.id} bundle={bundle} fixed={isPast} onOpen={() => setOpen({ bundle })} />
              ))}
            </ul>
          )}
          <More of={bundles} />
        </>
      )}
      {open && 'list' in open ? <PriceListForm list={open.list} onClose={() => setOpen(null)} /> : null}
      {open && 'bundle' in open ? <BundleForm bundle={open.bundle} onClose={() => setOpen(null)} /> : null}
    </PageHead>
  );
}

function ListRow({ list, fixed, onOpen }: { list: PriceList; fixed: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const acts = usePriceActs();
  const day = asOf ?? f.today;
  const days =
    list.endsOn === null
      ? t('pricing.since', { day: f.day(list.startsOn) })
      : t('pricing.between', { from: f.day(list.startsOn), until: f.day(list.endsOn) });
  const state = list.startsOn > day ? 'later' : list.endsOn !== null && list.endsOn < day ? 'over' : null;
  const whom = list.company?.name ?? list.sector ?? t('pricing.forAll');
  return (
    <li>
      <span className={css.name}>
        {list.name} {state ? <Tag tone="quiet">{t(`pricing.${state}`)}</Tag> : null}
        <small>
          {whom} · {days}
        </small>
      </span>
      <span className={css.end}>
        {list.currency} · {t('pricing.count', { count: list.prices.length, number: f.number(list.prices.length) })}
      </span>
      <Acts
        name={list.name}
        fixed={fixed || !list.mayWrite}
        onOpen={onOpen}
        onRemove={() => void acts.removeList(list)}
      />
    </li>
  );
}

function BundleRow({ bundle, fixed, onOpen }: { bundle: Bundle; fixed: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = usePriceActs();
  const { currency, price } = bundle;
  const parts = bundle.parts.map(({ product, quantity, optional }) => {
    const part = quantity === 1 ? product.name : `${f.number(quantity, 3)} × ${product.name}`;
    return optional ? t('pricing.ifWanted', { part }) : part;
  });
  return (
    <li>
      <span className={css.name}>
        {bundle.name} {bundle.active ? null : <Tag tone="quiet">{t('product.notSold')}</Tag>}
        <small>{parts.join(' · ')}</small>
      </span>
      <span className={css.end}>{price === null ? t('pricing.partsSay') : f.money({ amount: price, currency })}</span>
      <Acts
        name={bundle.name}
        fixed={fixed || !bundle.mayWrite}
        onOpen={onOpen}
        onRemove={() => void acts.removeBundle(bundle)}
      />
    </li>
  );
}

function Acts(props: { name: string; fixed: boolean; onOpen: () => void; onRemove: () => void }) {
  const { t } = useTranslation();
  if (props.fixed) return null;
  return (
    <MenuButton
      label={t('product.act', { name: props.name })}
      className={small.square}
      align="end"
      items={[
        { id: 'change', label: t('pricing.change'), onPick: props.onOpen },
        { id: 'remove', label: t('product.remove', { name: props.name }), onPick: props.onRemove },
      ]}
    >
      <Icon name="more" />
    </MenuButton>
  );
}
