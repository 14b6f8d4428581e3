import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { useWay } from '../../../kit/look/go.tsx';
import { catalogueApi, historyApi, type Product } from './api.ts';

/** Stops and starts selling a product, removes one that nothing names and leads to the list; each can be taken back. */
export function useProductActs() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const way = useWay();
  const refresh = () => client.invalidateQueries({ queryKey: ['product'] });
  const failed = (problem: Problem) => {
    toast({
      text: problem.status === 412 ? t('accounts.changed') : sentenceOf(problem, t('kit.unreachable')),
      tone: 'bad',
    });
    return refresh();
  };

  async function sell(product: Product, active: boolean): Promise<void> {
    const done = await catalogueApi.call('PATCH /api/v1/products/:id', {
      params: { id: product.id },
      body: { active },
      ifMatch: product.version,
    });
    if (!done.ok) return failed(done.problem);
    await refresh();
    toast({
      text: `${product.name}: ${active ? t('product.sold') : t('product.notSold')}`,
      undo: () => void sell(done.answer, !active),
    });
  }

  async function remove(product: Product): Promise<void> {
    const done = await catalogueApi.call('DELETE /api/v1/products/:id', {
      params: { id: product.id },
      ifMatch: product.version,
    });
    if (!done.ok) return failed(done.problem);
    way.go('/products');
    client.removeQueries({ queryKey: ['product', 'page', product.id] });
    await refresh();
    const { groupId } = done.answer;
    toast({
      text: t('accounts.removed', { name: product.name }),
      undo: () =>
        void historyApi
          .call('POST /api/v1/changes/groups/:id/undo', { params: { id: groupId } })
          .then((back) => (back.ok ? refresh() : failed(back.problem))),
    });
  }

  return { sell, remove };
}
