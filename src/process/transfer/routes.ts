import type { z } from 'zod';
import { refuse, type Served, serve } from '../../platform/http/serve.ts';
import { writePlan } from './actions.ts';
import * as contract from './contract.ts';
import { type ImportRefusal, planImport, refusalInWords, type SourceFile } from './import.ts';
import type { ImportPlan } from './rules/import-plan.ts';

type Body = z.output<NonNullable<typeof contract.runImport.body>>;

const filesOf = ({ files }: Body): SourceFile[] =>
  files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') }));
const no = (refusal: ImportRefusal) => refuse(refusal.refused, { ...refusal, detail: refusalInWords(refusal) });

const problemsShown = 200;
const reportOf = ({ currency, problems, reconcile }: ImportPlan) => ({
  currency,
  problems: problems.slice(0, problemsShown),
  problemCount: problems.length,
  reconcile,
});

/** The days that a plan's deals were entered and closed on, first and last. */
export function daysOf({ deals }: ImportPlan): { firstDay: string | null; lastDay: string | null } {
  const days = deals
    .flatMap(({ createdOn, timeline }) => [createdOn, ...timeline.map(({ closedOn }) => closedOn)])
    .filter((day) => day !== null);
  days.sort();
  return { firstDay: days[0] ?? null, lastDay: days.at(-1) ?? null };
}

export const routes: Served[] = [
  serve(contract.previewImport, ({ world, actor, body }) =>
    world.db.read(actor, async (reader) => {
      const plan = await planImport(reader, actor, filesOf(body), body.stages, world.today(actor));
      if ('refused' in plan) return no(plan);
      const { people, companies, products, deals } = plan;
      return {
        people: people.length,
        companies: companies.length,
        products: products.length,
        deals: deals.length,
        ...reportOf(plan),
        ...daysOf(plan),
      };
    }),
  ),

  serve(contract.runImport, ({ world, actor, body }) => {
    const importer = { ...actor, by: 'import' as const };
    return world.db.transaction(importer, async (tx) => {
      const plan = await planImport(tx, importer, filesOf(body), body.stages, world.today(actor));
      if ('refused' in plan) return no(plan);
      const { alreadyThere, ...done } = await writePlan(tx, plan);
      return { ...done, alreadyThere: alreadyThere.length, ...reportOf(plan), lastDay: daysOf(plan).lastDay };
    });
  }),
];
