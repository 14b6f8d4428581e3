import type { TFunction } from 'i18next';
import type { Problem } from './problem.ts';

/** What stands behind the # of a link, where no proxy and no log ever sees it. */
export const tokenInLink = () => window.location.hash.slice(1);

/** Of a link that lost what stood behind its #: nobody needs to be asked what it leads to. */
export const cutLink = (t: TFunction): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { type: 'about:blank', title: t('kit.cutLink'), status: 404 },
});
