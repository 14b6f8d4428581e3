import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { useWay } from '../../../kit/look/go.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { catalogueApi, type Product } from './api.ts';

/** Stops and starts selling a product, removes one that nothing names and leads to the list; each can be taken back. */
export function useProductActs() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const way = useWay();
  const { refresh, told } = useUndoable(['product'], undoAct);
  const failed = async (problem: Problem) => {
    toast({
      text: problem.status === 412 ? t('accounts.changed') : sentenceOf(problem, t('kit.unreachable')),
      tone: 'bad',
    });
    await refresh();
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
    await told(done.answer.groupId, t('accounts.removed', { name: product.name }));
  }

  return { sell, remove };
}
