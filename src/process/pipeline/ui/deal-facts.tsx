import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { decimalText, minorDigits } from '../../../ground/money.ts';
import { parseMoney } from '../../../ground/parse-money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { useFoundRecords } from '../../../kit/list/use-found.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { type Fact, Facts } from '../../../kit/record/facts.tsx';
import { useIsOn } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { type ForecastCategory, forecastCategories } from '../rules/forecast-category.ts';
import { isFactShown, moduleOfFact } from '../rules/listed-columns.ts';
import { isStepLate } from '../rules/next-step.ts';
import type { DealPageAnswer } from './api.ts';
import { amountOf } from './cards.ts';
import css from './pipeline.module.css';
import { areAll, findProducts } from './product-queries.ts';
import { productsQuery, teamQuery } from './queries.ts';
import type { DealPatch } from './send.ts';

type Save = (changes: DealPatch) => Promise<string | null>;

/** What a deal is, each value changed where it stands. */
export function DealFacts(props: { deal: DealPageAnswer; fixed: boolean; onSave: Save; onEdit: () => void }) {
  const { deal, fixed, onSave, onEdit } = props;
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const team = useQuery({ ...teamQuery(), enabled: !fixed }).data ?? [];
  const isOn = useIsOn();
  const products = useQuery({ ...productsQuery(), enabled: !fixed && isOn(moduleOfFact('product')) }).data ?? [];
  const found = useFoundRecords(findProducts);
  const none = <span className={css.act}>{t('pipeline.record.add')}</span>;
  const nothing = (text: React.ReactNode) => text || (fixed ? '–' : none);
  const edit = <Edit extends Fact['edit']>(how: Edit) => (fixed ? undefined : how);
  const owners = team.some(({ id }) => id === deal.owner.id) ? team : [deal.owner, ...team];
  const sold =
    deal.product && !products.some(({ id }) => id === deal.product?.id) ? [deal.product, ...products] : products;

  const saveAmount = async (text: string) => {
    if (text.trim() === '') return onSave({ amount: null });
    const parsed = parseMoney(text, deal.currency);
    if ('refused' in parsed) return t(`kit.money.${parsed.refused}`, { digits: minorDigits(deal.currency) });
    return onSave({ amount: parsed.money.amount });
  };
  const saveChance = async (text: string) => {
    if (text.trim() === '') return onSave({ ownProbability: null });
    const percent = Number(text.replace('%', '').replace(',', '.').trim());
    if (!(percent >= 0 && percent <= 100)) return t('pipeline.record.chanceBad');
    return onSave({ ownProbability: Math.round(percent * 10) / 1000 });
  };
  const stepOn = deal.nextStepOn;
  const isLate = deal.status === 'open' && isStepLate(deal, asOf ?? f.today);

  const items: Fact[] = [
    {
      id: 'company',
      label: t('pipeline.field.companyId'),
      value: deal.company ? (
        <Go href={`/companies/${deal.company.id}`}>{deal.company.name}</Go>
      ) : fixed ? (
        '–'
      ) : (
        <Button kind="link" onClick={onEdit}>
          {t('pipeline.record.add')}
        </Button>
      ),
    },
    {
      id: 'amount',
      label: t('pipeline.field.amount'),
      value: nothing(deal.amount === null ? null : amountOf(deal, f, t)),
      edit: edit({
        kind: 'money',
        value:
          deal.amount === null
            ? ''
            : decimalText({ amount: deal.amount, currency: deal.currency }).replace(/\.0+$/, ''),
        save: saveAmount,
      }),
    },
    {
      id: 'expectedCloseOn',
      label: t('pipeline.field.expectedCloseOn'),
      value: nothing(deal.expectedCloseOn && f.dayWithYear(deal.expectedCloseOn)),
      note: deal.expectedCloseOn && deal.status === 'open' ? f.relativeDay(deal.expectedCloseOn) : undefined,
      edit: edit({
        kind: 'date',
        value: deal.expectedCloseOn ?? '',
        save: (day) => onSave({ expectedCloseOn: day || null }),
      }),
    },
    {
      id: 'owner',
      label: t('pipeline.field.ownerId'),
      value: <PersonName person={deal.owner} />,
      edit: edit({
        kind: 'choice',
        value: deal.owner.id,
        choices: owners.map(({ id, name }) => ({ id, label: name })),
        save: (ownerId) => onSave({ ownerId }),
      }),
    },
    {
      id: 'product',
      label: t('pipeline.field.productId'),
      value: nothing(deal.product?.name),
      edit: edit(
        areAll(products)
          ? {
              kind: 'choice',
              value: deal.product?.id ?? '',
              choices: [
                { id: '', label: t('pipeline.create.noProduct') },
                ...sold.map(({ id, name }) => ({ id, label: name })),
              ],
              save: (productId) => onSave({ productId: productId || null }),
            }
          : {
              kind: 'record',
              value: deal.product?.name ?? '',
              find: found.find,
              // What was typed and names no product comes as it is.
              save: async (id) => (id && !found.named(id) ? t('kit.form.nothing') : onSave({ productId: id || null })),
            },
      ),
    },
    {
      id: 'nextStep',
      label: t('pipeline.field.nextStep'),
      value: nothing(deal.nextStep),
      edit: edit({
        kind: 'text',
        value: deal.nextStep ?? '',
        save: (text) => onSave({ nextStep: text.trim() || null }),
      }),
    },
    {
      id: 'nextStepOn',
      label: t('pipeline.field.nextStepOn'),
      value: nothing(
        stepOn && (isLate ? <Tag tone="warn">{f.relativeDay(stepOn)}</Tag> : <span>{f.dayNear(stepOn)}</span>),
      ),
      edit: edit({ kind: 'date', value: stepOn ?? '', save: (day) => onSave({ nextStepOn: day || null }) }),
    },
    ...(deal.status === 'open'
      ? [
          { id: 'weighs', label: t('pipeline.record.weighs'), value: weighs(deal, f) },
          {
            id: 'probability',
            label: t('pipeline.record.chance'),
            value: f.percent(deal.probability),
            note: t(deal.ownProbability === null ? 'pipeline.record.chanceOfStage' : 'pipeline.record.chanceOwn'),
            edit: edit({
              kind: 'text',
              value: deal.ownProbability === null ? '' : String(Math.round(deal.ownProbability * 1000) / 10),
              save: saveChance,
            }),
          },
          {
            id: 'category',
            label: t('pipeline.record.category'),
            value: t(`pipeline.category.${deal.category}`),
            note: t(deal.ownCategory === null ? 'pipeline.record.chanceOfStage' : 'pipeline.record.categoryOwn'),
            edit: edit({
              kind: 'choice',
              value: deal.ownCategory ?? '',
              choices: [
                { id: '', label: t('pipeline.category.ofStage') },
                ...forecastCategories.map((id) => ({ id, label: t(`pipeline.category.${id}`) })),
              ],
              save: (category) => onSave({ ownCategory: (category || null) as ForecastCategory | null }),
            }),
          },
        ]
      : []),
    ...(deal.closedOn
      ? [{ id: 'closedOn', label: t('pipeline.field.closedOn'), value: f.dayWithYear(deal.closedOn) }]
      : []),
    { id: 'createdOn', label: t('pipeline.field.createdOn'), value: f.dayWithYear(deal.createdOn) },
    ...(deal.source
      ? [
          {
            id: 'source',
            label: t('pipeline.record.source'),
            value: [deal.source, deal.externalId, deal.sourceStage].filter(Boolean).join(' · '),
          },
        ]
      : []),
  ];
  const shown = items.filter(({ id }) => isFactShown(id, deal, isOn));
  return (
    <>
      <Facts kind="deal" items={shown} />
      {deal.amountBasis === 'list_price' ? <p className="sr-only">{t('pipeline.card.listWhy')}</p> : null}
    </>
  );
}

/** The amount times the deal's chance. */
function weighs({ amount, probability, currency }: DealPageAnswer, f: ReturnType<typeof useFormat>) {
  return amount === null ? '–' : f.moneyShort({ amount: Math.round(amount * probability), currency });
}
