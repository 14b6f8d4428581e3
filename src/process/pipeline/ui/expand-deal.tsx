import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pipelineForExpansion } from '../rules/whitespace.ts';
import { CreateDeal } from './create-deal.tsx';
import { productQuery } from './product-queries.ts';
import { dealQuery, firstPipeline, mostListed, pipelinesQuery, productsQuery } from './queries.ts';

type Props = {
  /** The won deal that it follows; null where none is known. */
  fromDealId: string | null;
  company: { id: string; name: string };
  /** What the company lacks; left out, it begins with what the won deal sold. */
  product?: { id: string; name: string; listPrice: number | null };
  onClose: () => void;
};

/** An expansion of what a company bought: in the pipeline made for it, with its lines, linked to the won deal. */
export function ExpandDeal({ fromDealId, company, product, onClose }: Props) {
  const { t } = useTranslation();
  const pipelines = useQuery(pipelinesQuery(null)).data;
  const sold = useQuery(productsQuery()).data;
  const from = useQuery({ ...dealQuery(fromDealId ?? '', null), enabled: fromDealId !== null && !product }).data;
  // Of a catalogue longer than the list each product of the lines is asked for by itself.
  const unlisted = new Set(sold?.length === mostListed ? from?.sale.lines.map((line) => line.product.id) : []);
  for (const { id } of sold ?? []) unlisted.delete(id);
  const asked = useQueries({ queries: [...unlisted].map(productQuery) });
  const further = asked.flatMap(({ data }) => data ?? []);
  const isReady =
    pipelines && sold && (product || fromDealId === null || from) && !asked.some(({ isPending }) => isPending);
  if (!isReady) return null;
  const pipeline = pipelineForExpansion(pipelines) ?? firstPipeline(pipelines);
  if (!pipeline) return null;
  // What is no longer sold is not offered again.
  const again = (from?.sale.lines ?? []).filter(({ product: { id } }) =>
    [...sold, ...further].some((each) => each.id === id && each.active),
  );
  const lines = product
    ? [
        {
          name: product.name,
          body: {
            ...{ productId: product.id, quantity: 1, unitPrice: product.listPrice ?? 0, rhythm: 'once' as const },
          },
        },
      ]
    : again.map((line) => ({
        name: line.product.name,
        body: {
          ...{ productId: line.product.id, quantity: line.quantity, unitPrice: line.unitPrice },
          ...{ discountPercent: line.discountPercent, discountAmount: line.discountAmount },
          ...{ rhythm: line.rhythm, termMonths: line.termMonths },
        },
      }));
  return (
    <CreateDeal
      pipelineId={pipeline.id}
      title={t('whitespace.expand.title', { company: company.name })}
      hint={t('whitespace.expand.in', { pipeline: pipeline.name })}
      start={{
        name: product ? `${company.name} – ${product.name}` : t('whitespace.expand.name', { company: company.name }),
        company,
        ...(from ? { currency: from.currency } : {}),
      }}
      {...(fromDealId ? { expandsId: fromDealId } : {})}
      lines={lines}
      onClose={onClose}
    />
  );
}
