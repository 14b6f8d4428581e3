import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { useEdit } from '../../../kit/forms/use-edit.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { useRecordActs } from '../../../kit/record/acts.tsx';
import { NotFound } from '../../../kit/record/not-found.tsx';
import { RecordPage, Section } from '../../../kit/record/record-page.tsx';
import { RecordTimeline } from '../../../kit/record/record-timeline.tsx';
import { useStanding } from '../../../kit/record/use-standing.ts';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { useCrumbs } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { catalogueApi, type Product, productQuery } from './api.ts';
import { ProductFacts } from './product-facts.tsx';
import { useProductActs } from './use-product-acts.ts';

/** The fields of a product as they are sent. */
const valuesOf = ({ name, series, listPrice, cost, marginFloor, active }: Product) => ({
  ...{ name, series, listPrice, cost, marginFloor, active },
});

/** One product: what is known of it, all that happened, and the deals that sell it. */
export default function ProductPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { productId = '' } = useParams({ strict: false }) as { productId?: string };
  const { asOf, isPast } = useAsOf();
  const found = useQuery(productQuery(productId, asOf));
  const others = useRecordActs('product');
  const acts = useProductActs();
  const product = found.data;
  useStanding('/products', productId, product?.id);
  useCrumbs(
    product
      ? [{ label: t('app.pillar.process') }, { label: t('product.title'), path: '/products' }, { label: product.name }]
      : [],
  );
  const edit = useEdit<Product>({
    record: product,
    values: valuesOf,
    send: (changes, version, id) =>
      catalogueApi.call('PATCH /api/v1/products/:id', { params: { id }, body: changes as never, ifMatch: version }),
    onSaved: () => client.invalidateQueries({ queryKey: ['product'] }),
    fieldName: (field) => t(`product.field.${field}`),
    say(field, value) {
      if (value === null || value === undefined) return '–';
      if (field === 'active') return t(value ? 'product.sold' : 'product.notSold');
      if (field === 'marginFloor') return f.percent(Number(value));
      const isMoney = field === 'listPrice' || field === 'cost';
      return isMoney ? f.money({ amount: Number(value), currency: product?.currency ?? 'EUR' }) : String(value);
    },
  });
  if (found.error && !product) return <NotFound error={found.error} />;
  if (!product) return <Skeleton lines={8} />;
  const mayWrite = product.mayWrite && !isPast;
  const { name, series, listPrice, currency, active } = product;
  return (
    <>
      <RecordPage
        title={name}
        amount={listPrice === null ? undefined : f.money({ amount: listPrice, currency })}
        subtitle={
          <>
            {series} {active ? null : <Tag tone="quiet">{t('product.notSold')}</Tag>}
          </>
        }
        actions={
          mayWrite ? (
            <MenuButton
              named
              label={t('product.act', { name })}
              className={small.button}
              align="end"
              items={[
                {
                  id: 'active',
                  label: active ? t('product.stop') : t('product.sell'),
                  onPick: () => void acts.sell(product, !active),
                },
                ...others(product.id),
                { id: 'remove', label: t('product.remove', { name }), onPick: () => void acts.remove(product) },
              ]}
            >
              {t('team.acts')}
            </MenuButton>
          ) : undefined
        }
        facts={
          <>
            <Section title={t('kit.record.facts')}>
              <ProductFacts product={product} edit={edit} mayWrite={mayWrite} />
            </Section>
            <Slot at="product-facts" id={product.id} />
          </>
        }
        timeline={
          <RecordTimeline
            kind="product"
            id={product.id}
            empty={{ title: t('product.noStoryTitle'), text: t('product.noStory') }}
          />
        }
        todo={<Slot at="product" id={product.id} />}
      />
      {edit.dialog}
    </>
  );
}
