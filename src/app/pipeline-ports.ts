import { dayOf } from '../ground/index.ts';
import { peopleByIds } from '../people/organisation/reads.ts';
import { scoresBeside, scoresOf } from '../performance/scoring/reads.ts';
import type { Actor } from '../platform/access/actor.ts';
import { approvedAbout } from '../platform/approvals/reads.ts';
import { documentAdded } from '../platform/attachments/actions.ts';
import { documentsOn, recordOfAttachment } from '../platform/attachments/reads.ts';
import type { Reader } from '../platform/database/transactions.ts';
import type { Database } from '../platform/history/database.ts';
import type { Register } from '../platform/jobs/register.ts';
import { systemActorIn } from '../platform/jobs/system-actor.ts';
import { companyOfPart, partNamed, rolesPresent } from '../process/accounts/reads.ts';
import { activitiesDone, lastTwoWayContact, recordsOfActivity } from '../process/activities/reads.ts';
import { goOnByItself } from '../process/pipeline/actions.ts';
import { stageApproval } from '../process/pipeline/approval.ts';
import type { AskedOf, CriterionOffer, LastContacts } from '../process/pipeline/ports.ts';
import { openDealsWith, pipelinesOf } from '../process/pipeline/reads.ts';
import { dealOfDiscovery, discovered, filledForms } from '../process/playbooks/reads.ts';
import { confirmedOn, dealOfAnswer, scored } from '../process/qualification/reads.ts';
import { segmentsOfDeals } from '../strategy/segments/lines.ts';
import { structureOfDeals } from '../strategy/structure/reads.ts';
import { territoriesOfDeals } from '../strategy/territories/reads.ts';

const deal = 'deal';

/** Evidence by deal and criterion; what has none is not met. */
function evidenceBy(
  asked: readonly AskedOf[],
  evidenceOf: (one: AskedOf['deal'], criterion: AskedOf['criteria'][number]) => string | undefined,
) {
  return new Map(
    asked.map(({ deal: one, criteria }) => {
      const found = criteria.flatMap((each): [string, string][] => {
        const evidence = evidenceOf(one, each);
        return evidence ? [[each.key, evidence]] : [];
      });
      return [one.id, new Map(found)];
    }),
  );
}

const aboutIn = (asked: readonly AskedOf[]): string[] => [
  ...new Set(asked.flatMap(({ criteria }) => criteria.flatMap(({ about }) => about ?? []))),
];
const dealIdsIn = (asked: readonly AskedOf[]) => asked.map(({ deal: { id } }) => id);

/** A kind of activity was done about the deal: a visit, a demonstration. */
const activityDone: CriterionOffer = {
  kind: 'activity-done',
  async find(reader, actor, asked) {
    const done = await activitiesDone(reader, actor, { kind: deal, ids: dealIdsIn(asked) }, aboutIn(asked));
    return evidenceBy(asked, ({ id }, { about }) => {
      const last = done.find((one) => one.recordId === id && one.kindId === about);
      return last && `${last.subject}, ${last.on}`;
    });
  },
};

/** Somebody at the buyer's company has a part in the decision: an economic buyer is named. */
const rolePresent: CriterionOffer = {
  kind: 'role-present',
  async find(reader, actor, asked) {
    const companies = asked.flatMap(({ deal: { companyId } }) => companyId ?? []);
    const members = await rolesPresent(reader, actor, companies, aboutIn(asked));
    return evidenceBy(asked, ({ companyId }, { about }) =>
      members
        .filter((member) => member.companyId === companyId && member.role === about)
        .map(({ name }) => name)
        .join(', '),
    );
  },
};

/** The kinds of documents that stages ask for. */
export const documentsAsked = async (reader: Reader, actor: Actor): Promise<string[]> =>
  (await pipelinesOf(reader, actor)).flatMap(({ stages }) =>
    stages.flatMap(({ entry, exit }) =>
      [...entry, ...exit].flatMap(({ kind, about }) => (kind === documentThere.kind && about ? [about] : [])),
    ),
  );

/** Somebody approved what the stage asks an approval for. */
const approval: CriterionOffer = {
  kind: 'approval',
  async find(reader, actor, asked) {
    const given = await approvedAbout(reader, actor, stageApproval.kind, dealIdsIn(asked));
    const people = await peopleByIds(
      reader,
      actor,
      given.flatMap(({ personId }) => personId ?? []),
    );
    return evidenceBy(asked, ({ id }, { key }) => {
      const last = given.find(({ recordId, wish }) => recordId === id && wish.criterion === key);
      return (
        last &&
        [last.personId && people.get(last.personId)?.name, dayOf(last.at, actor.timeZone)].filter(Boolean).join(', ')
      );
    });
  },
};

/** A document of a kind is on the deal: a proposal, a signed contract. */
const documentThere: CriterionOffer = {
  kind: 'document',
  async find(reader, actor, asked) {
    const newest = await documentsOn(reader, actor, { kind: deal, ids: dealIdsIn(asked) });
    return evidenceBy(asked, ({ id }, { about }) => {
      const found = about === undefined ? null : newest(id, about);
      return found ? `${found.name}, ${found.addedOn}` : undefined;
    });
  },
};

/** So many elements of a method are confirmed. Where the criterion was a statement before, what was vouched for then still shows it. */
const qualified: CriterionOffer = {
  kind: 'qualified',
  async find(reader, actor, asked) {
    const confirmed = await confirmedOn(reader, actor, dealIdsIn(asked), aboutIn(asked));
    return evidenceBy(asked, ({ id, confirmations }, { key, about = '', least = 0 }) => {
      const found = confirmed(id, about);
      if (found && found.confirmed >= least) return `${found.method} ${found.confirmed}/${found.of}`;
      return confirmations.find((said) => said.key === key)?.evidence;
    });
  },
};

/** The discovery form of the pipeline is filled: whatever must be answered is. */
const discovery: CriterionOffer = {
  kind: 'discovery',
  async find(reader, actor, asked) {
    const filled = await filledForms(reader, actor, dealIdsIn(asked));
    return evidenceBy(asked, filled);
  },
};

const lastContacts: LastContacts = (reader, actor, ids) => lastTwoWayContact(reader, actor, { kind: deal, ids });

/** What the pipeline asks of activities, buying groups, documents, approvals, qualification, discovery, scores, territories, structure and segments. */
export const pipelinePorts = {
  criteria: [activityDone, rolePresent, documentThere, approval, qualified, discovery],
  lastContacts,
  scores: { beside: scoresBeside, of: scoresOf },
  territories: territoriesOfDeals,
  structure: structureOfDeals,
  segments: segmentsOfDeals,
};

type DealsOf = (reader: Reader, actor: Actor, id: string) => Promise<readonly string[]>;

/** What was said may have been the last thing that the stage of a deal asked for: `dealsOf` knows of which deals. */
const goOnAfter =
  (fact: string, task: string, dealsOf: DealsOf) =>
  (register: Register, db: Database): void =>
    register.listen(fact, task, async ({ workspaceId, id }) => {
      const actor = await systemActorIn(db, workspaceId);
      if (!actor || typeof id !== 'string') return;
      const ids = await db.read(actor, (reader) => dealsOf(reader, actor, id));
      for (const dealId of ids) await db.transaction(actor, (tx) => goOnByItself(tx, dealId));
    });

const dealsAmong = (records: readonly { kind: string; id: string }[]): string[] =>
  records.filter(({ kind }) => kind === deal).map(({ id }) => id);
const oneAtMost = (id: string | null | undefined): string[] => (id ? [id] : []);

export const goOnAfterActivities = goOnAfter('activity.done', 'deals-go-on', async (reader, actor, id) =>
  dealsAmong(await recordsOfActivity(reader, actor, id)),
);
/** Somebody's part in a decision to buy is asked for by the deals with his company. */
export const goOnAfterParts = goOnAfter(partNamed, 'deals-go-on-by-parts', async (reader, actor, id) => {
  const companyId = await companyOfPart(reader, actor, id);
  return companyId === null ? [] : openDealsWith(reader, actor, companyId);
});
export const goOnAfterDocuments = goOnAfter(documentAdded, 'deals-go-on-by-documents', async (reader, actor, id) => {
  const record = await recordOfAttachment(reader, actor, id);
  return dealsAmong(record ? [record] : []);
});
export const goOnAfterScores = goOnAfter(scored, 'deals-go-on-by-scores', async (reader, actor, id) =>
  oneAtMost(await dealOfAnswer(reader, actor, id)),
);
export const goOnAfterDiscovery = goOnAfter(discovered, 'deals-go-on-by-discovery', async (reader, actor, id) =>
  oneAtMost(await dealOfDiscovery(reader, actor, id)),
);
