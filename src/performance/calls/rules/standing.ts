import type { LocalDate } from '../../../ground/index.ts';
import type { CallPeriod } from './call-period.ts';
import { type Numbers, numbersOf, type RolledNode, type RollNode, rollUp, rollWhole, type Said } from './roll-up.ts';

export type StoodDeal = {
  id: string;
  name: string;
  ownerId: string;
  amount: number | null;
  currency: string;
  status: 'open' | 'won' | 'lost';
  category: string | null;
  chance: number;
  stageName: string;
  expectedCloseOn: LocalDate | null;
  closedOn: LocalDate | null;
  confidential: boolean;
};

/** What somebody said in a week of the call: of himself, of a report, or, with a subject of null, of the whole. */
export type Word = Said & { id: string; byId: string; subjectId: string | null; at: string };

/** All that a call stands on at a moment: what it freezes, and what it shows while it is open. */
export type Standing = {
  asOf: LocalDate;
  week: LocalDate;
  period: CallPeriod;
  currency: string;
  people: readonly { id: string; managerId: string | null }[];
  deals: readonly StoodDeal[];
  words: readonly Word[];
  quotas: Readonly<Record<string, number>>;
};

export type StandingRow = {
  personId: string;
  managerId: string | null;
  depth: number;
  leads: boolean;
  own: Numbers;
  /** His own deals alone: how many are open in the period, won, and what was won. */
  open: { amount: number; n: number };
  closed: { amount: number; n: number };
  /** What those of his tree are to win together, and won. */
  quota: number | null;
  treeClosed: number;
  treeOpen: number;
  numbers: RolledNode;
  said: Word | null;
  adjusted: Word | null;
};

/** Whether an open deal is expected to close in the period, or one was won or lost in it. */
export const isOfPeriod = ({ status, expectedCloseOn, closedOn }: StoodDeal, { first, next }: CallPeriod): boolean => {
  const day = status === 'open' ? expectedCloseOn : closedOn;
  return day !== null && day >= first && day < next;
};

/** The deals that a call counts: of its period and currency. */
export const countedIn = ({ deals, period, currency }: Standing): StoodDeal[] =>
  deals.filter((deal) => deal.currency === currency && isOfPeriod(deal, period));

const sumOf = (deals: readonly StoodDeal[]) => ({
  amount: deals.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
  n: deals.length,
});

/** The people of a call in the order of their tree, each with what is his and what it rolls up to; and the whole. */
export function rowsOf(standing: Standing): { rows: StandingRow[]; whole: RolledNode; wholeSaid: Word | null } {
  const { people, words, quotas } = standing;
  const known = new Set(people.map(({ id }) => id));
  const dealsOf = Map.groupBy(countedIn(standing), ({ ownerId }) => ownerId);
  const managerOf = new Map(
    people.map(({ id, managerId }) => [id, managerId && known.has(managerId) ? managerId : null]),
  );
  const saidOf = (id: string) => words.find(({ byId, subjectId }) => byId === id && subjectId === id) ?? null;
  // A word counts from whoever he reported to on that day; a row whose manager is not shown knows of him all the same.
  const aboveOf = new Map(people.map(({ id, managerId }) => [id, managerId]));
  const adjustedOf = (id: string) =>
    words.find(({ byId, subjectId }) => subjectId === id && byId !== id && byId === aboveOf.get(id)) ?? null;
  const nodes = people.map(
    ({ id }): RollNode => ({
      id,
      managerId: managerOf.get(id) ?? null,
      own: numbersOf(dealsOf.get(id) ?? []),
      said: saidOf(id),
      adjusted: adjustedOf(id),
    }),
  );
  const rolled = rollUp(nodes);
  const reports = Map.groupBy(nodes, ({ managerId }) => managerId);
  const trees = new Map<string, string[]>();
  const treeOf = (id: string, above: readonly string[] = []): string[] => {
    const known = trees.get(id);
    if (known) return known;
    const below = above.includes(id) ? [] : (reports.get(id) ?? []);
    const tree = [id, ...below.flatMap((report) => treeOf(report.id, [...above, id]))];
    trees.set(id, tree);
    return tree;
  };
  const rowOf = (node: RollNode, depth: number): StandingRow => {
    const deals = dealsOf.get(node.id) ?? [];
    const tree = treeOf(node.id);
    const ofTree = tree.flatMap((id) => dealsOf.get(id) ?? []);
    const aims = tree.flatMap((id) => quotas[id] ?? []);
    const isOpen = ({ status }: StoodDeal) => status === 'open';
    const isWon = ({ status }: StoodDeal) => status === 'won';
    return {
      personId: node.id,
      managerId: node.managerId,
      depth,
      leads: (reports.get(node.id) ?? []).length > 0,
      own: node.own,
      open: sumOf(deals.filter(isOpen)),
      closed: sumOf(deals.filter(isWon)),
      quota: aims.length === 0 ? null : aims.reduce((sum, aim) => sum + aim, 0),
      treeClosed: sumOf(ofTree.filter(isWon)).amount,
      treeOpen: sumOf(ofTree.filter(isOpen)).amount,
      numbers: rolled.get(node.id) as RolledNode,
      said: saidOf(node.id),
      adjusted: adjustedOf(node.id),
    };
  };
  const rows: StandingRow[] = [];
  const seen = new Set<string>();
  const walk = (node: RollNode, depth: number) => {
    if (seen.has(node.id)) return;
    seen.add(node.id);
    rows.push(rowOf(node, depth));
    for (const report of reports.get(node.id) ?? []) walk(report, depth + 1);
  };
  const roots = reports.get(null) ?? [];
  for (const root of roots) walk(root, 0);
  const wholeSaid =
    words.filter(({ subjectId }) => subjectId === null).sort((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;
  return {
    rows,
    whole: rollWhole(
      roots.map(({ id }) => rolled.get(id) as RolledNode),
      wholeSaid,
    ),
    wholeSaid,
  };
}

/** A call narrowed to one person's tree of that day. */
export function narrowedTo(standing: Standing, nodeId: string | null): Standing {
  if (nodeId === null) return standing;
  const reports = Map.groupBy(standing.people, ({ managerId }) => managerId);
  const tree = new Set([nodeId]);
  for (const id of tree) for (const report of reports.get(id) ?? []) tree.add(report.id);
  return {
    ...standing,
    people: standing.people.filter(({ id }) => tree.has(id)),
    deals: standing.deals.filter(({ ownerId }) => tree.has(ownerId)),
    words: standing.words.filter(({ subjectId }) => subjectId !== null && tree.has(subjectId)),
  };
}
