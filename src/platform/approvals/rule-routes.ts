import { roleNames } from '../access/actor.ts';
import type { Tx } from '../history/door.ts';
import { missing, refuse, type Served, serve, unfit } from '../http/serve.ts';
import * as contract from './contract.ts';
import { comparisonsFor } from './rules/facts.ts';
import { type RuleFlaw, type RuleSet, usualRuleSet } from './rules/rule-set.ts';
import { saveRules, tryRules } from './ruling.ts';
import { namesOf } from './show.ts';
import { allRuleSets } from './store.ts';
import type { ApprovalSubject, Approvals } from './subjects.ts';

const showRules = (
  { kind, words, whenChanged, facts }: ApprovalSubject,
  kept: (RuleSet & { version: number }) | null,
) => {
  const { rules, remindAfterDays, escalateAfterDays } = kept ?? usualRuleSet;
  return {
    subject: {
      kind,
      ...words,
      whenChanged,
      // Rules ask of what can be compared: what only reads well is left to whoever decides.
      facts: facts
        .filter(({ type }) => comparisonsFor[type].length > 0)
        .map(({ key, label, type, options = [] }) => ({
          key,
          label,
          type,
          options: [...options],
          comparisons: [...comparisonsFor[type]],
        })),
    },
    version: kept?.version ?? null,
    rules,
    remindAfterDays,
    escalateAfterDays,
  };
};

const unfitRules = (flaws: readonly RuleFlaw[]) => unfit(...flaws.map((flaw) => ({ ...flaw, in: 'body' as const })));
const nothingAsked = () =>
  unfit({ field: 'subject', message: 'is nothing that can be asked for approval', in: 'body' });

/** The rules of each subject, and what they would have done. */
export const ruleRoutes = (approvals: Approvals): Served[] => [
  serve(contract.readRules, ({ world, actor }) =>
    world.db.read(actor, async (reader) => {
      const kept = new Map((await allRuleSets(reader, actor)).map((each) => [each.subject, each]));
      const items = approvals.subjects.map((subject) => showRules(subject, kept.get(subject.kind) ?? null));
      return { items, roles: [...roleNames] };
    }),
  ),
  serve(contract.writeRules, ({ world, actor, body }) =>
    world.db.transaction(actor, async (tx: Tx) => {
      const { subject: kind, version, ...given } = body;
      const subject = approvals.subject(kind);
      if (!subject) return nothingAsked();
      const saved = await saveRules(tx, approvals, kind, version, given);
      if ('missing' in saved) return missing();
      if ('flaws' in saved) return unfitRules(saved.flaws);
      if ('refused' in saved)
        return refuse('changed-meanwhile', {
          detail: 'Somebody else changed these rules meanwhile. Read them again.',
          version: saved.version,
        });
      return showRules(subject, saved.ruleSet);
    }),
  ),
  serve(contract.tryRules, ({ world, actor, body }) =>
    world.db.read(actor, async (reader) => {
      const tried = await tryRules(reader, actor, approvals, { ...body, today: world.today(actor) });
      if ('missing' in tried) return nothingAsked();
      if ('flaws' in tried) return unfitRules(tried.flaws);
      const named = await namesOf(reader, actor, approvals);
      const { byPerson, ...run } = tried.run;
      return {
        quarter: tried.quarter,
        ...run,
        byPerson: byPerson.map(({ personId, turns }) => ({ person: named(personId), turns })),
      };
    }),
  ),
];
