import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { DateField, SelectField, TextField } from '../../../../kit/forms/fields.tsx';
import { PersonField } from '../../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../../kit/forms/problem.ts';
import { Button } from '../../../../kit/look/button.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { PastePrices } from './paste-prices.tsx';
import css from './pricing.module.css';
import { findCompanies, type PriceList, pricingApi } from './queries.ts';
import { usePriceActs } from './use-price-acts.ts';

type Draft = Pick<PriceList, 'name' | 'currency' | 'startsOn' | 'company' | 'prices'> & {
  endsOn: string;
  sector: string;
  whom: 'all' | 'sector' | 'customer';
};

/** One price list: for whom, from when to when, and its prices, pasted or brought as a file. */
export function PriceListForm({ list, onClose }: { list: PriceList | null; onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { settings } = useSession();
  const acts = usePriceActs();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [draft, setDraft] = useState<Draft>(() => ({
    name: list?.name ?? '',
    currency: list?.currency ?? settings.currency,
    startsOn: list?.startsOn ?? f.today,
    endsOn: list?.endsOn ?? '',
    company: list?.company ?? null,
    sector: list?.sector ?? '',
    prices: list?.prices ?? [],
    whom: list?.company ? 'customer' : list?.sector ? 'sector' : 'all',
  }));
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const { byField, rest } = fieldErrors(problem, ['name', 'currency', 'startsOn', 'endsOn', 'companyId', 'sector']);
  const send = async () => {
    const { name, currency, startsOn, endsOn, company, sector, whom, prices } = draft;
    const body = {
      ...{ name: name.trim(), currency: currency.trim().toUpperCase(), startsOn, endsOn: endsOn || null },
      companyId: whom === 'customer' ? (company?.id ?? null) : null,
      sector: whom === 'sector' ? sector.trim() || null : null,
      prices: prices.map(({ product, price }) => ({ productId: product.id, price })),
    };
    const sent = list
      ? await pricingApi.call('PATCH /api/v1/price-lists/:id', { params: { id: list.id }, ifMatch: list.version, body })
      : await pricingApi.call('POST /api/v1/price-lists', { body });
    const said = await acts.told(sent, t('pricing.kept', { name: body.name }));
    setProblem(said);
    if (!said) onClose();
  };
  const isLacking =
    draft.name.trim() === '' ||
    !draft.startsOn ||
    (draft.whom === 'customer' && !draft.company) ||
    (draft.whom === 'sector' && draft.sector.trim() === '');
  return (
    <Dialog title={list ? t('pricing.changeOf', { name: list.name }) : t('pricing.addList')} wide onClose={onClose}>
      <Form
        submit={t('pricing.save')}
        disabled={isLacking}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <div className={css.pair}>
          <TextField
            autoFocus
            required
            label={t('product.field.name')}
            maxLength={200}
            value={draft.name}
            error={byField.name}
            onChange={(name) => set({ name })}
          />
          <TextField
            required
            label={t('product.field.currency')}
            maxLength={3}
            value={draft.currency}
            error={byField.currency}
            onChange={(currency) => set({ currency })}
          />
        </div>
        <div className={css.pair}>
          <DateField
            required
            label={t('pricing.startsOn')}
            value={draft.startsOn}
            error={byField.startsOn}
            onChange={(startsOn) => set({ startsOn })}
          />
          <DateField
            label={t('pricing.endsOn')}
            value={draft.endsOn}
            error={byField.endsOn}
            onChange={(endsOn) => set({ endsOn })}
          />
        </div>
        <div className={css.pair}>
          <SelectField
            required
            label={t('pricing.whom')}
            value={draft.whom}
            options={(['all', 'sector', 'customer'] as const).map((id) => ({ id, label: t(`pricing.whomOf.${id}`) }))}
            onChange={(whom) => set({ whom: whom as Draft['whom'] })}
          />
          {draft.whom === 'customer' ? (
            <PersonField
              faceless
              required
              label={t('pricing.customer')}
              value={draft.company}
              people={findCompanies}
              error={byField.companyId}
              onChange={(company) => set({ company })}
            />
          ) : null}
          {draft.whom === 'sector' ? (
            <TextField
              required
              label={t('pricing.sector')}
              maxLength={200}
              value={draft.sector}
              error={byField.sector}
              onChange={(sector) => set({ sector })}
            />
          ) : null}
        </div>
        <PastePrices
          currency={draft.currency.trim().toUpperCase()}
          prices={draft.prices}
          onRead={(prices) => set({ prices })}
        />
      </Form>
    </Dialog>
  );
}
