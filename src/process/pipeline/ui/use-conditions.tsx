import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAdded } from '../../../kit/list/use-added.tsx';
import { useConditions } from '../../../kit/list/use-conditions.tsx';
import { useSession } from '../../../kit/session.tsx';
import { columnsFor, scoreGrades } from '../rules/listed-columns.ts';
import { areAll } from './product-queries.ts';
import { pipelinesQuery, productsQuery } from './queries.ts';

/** What is asked of columns of deals, with the stages, products and fields that this workspace has. */
export function useDealConditions(where: string | undefined, onChange: (where: string | undefined) => void) {
  const { t } = useTranslation();
  const pipelines = useQuery(pipelinesQuery(null)).data ?? [];
  const products = useQuery(productsQuery()).data ?? [];
  const { fields: added } = useAdded('deal');
  const { role } = useSession().user;
  const stages = pipelines.flatMap((pipeline) =>
    pipeline.stages.map(({ id, name }) => ({ id, label: pipelines.length > 1 ? `${name}, ${pipeline.name}` : name })),
  );
  const options = {
    stage: stages,
    status: ['open', 'won', 'lost'].map((id) => ({ id, label: t(`pipeline.status.${id}`) })),
    ...(areAll(products) ? { product: products.map(({ id, name }) => ({ id, label: name })) } : {}),
    grade: scoreGrades.map((id) => ({ id, label: id })),
  };
  return useConditions({ object: 'deal', own: columnsFor(role), added, options, where, onChange });
}
