import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, instantFromMs } from '../ground/index.ts';
import { takingSendingBack } from '../people/models/undoing.ts';
import { managersOn } from '../people/organisation/reads.ts';
import { accessPort, routes as organisationRoutes, peoplePort, shareRoutes } from '../people/organisation/server.ts';
import { adoptionRoutes } from '../performance/adoption/routes.ts';
import { allows } from '../platform/access/kinds.ts';
import { accessRoutes } from '../platform/access/routes.ts';
import { approvalRoutes } from '../platform/approvals/routes.ts';
import type { ApprovalSubject } from '../platform/approvals/subjects.ts';
import { attachmentRoutes } from '../platform/attachments/routes.ts';
import { noticeRoutes } from '../platform/comments/notice-routes.ts';
import { commentRoutes } from '../platform/comments/routes.ts';
import { openPools, type Pools } from '../platform/database/open.ts';
import type { Roles } from '../platform/database/roles.ts';
import { typesOfToday } from '../platform/fields/of-today.ts';
import { rightsToFields } from '../platform/fields/rights.ts';
import { routes as fieldRoutes } from '../platform/fields/routes.ts';
import { takingTypeBack } from '../platform/fields/undoing.ts';
import { fileRoutes } from '../platform/files/routes.ts';
import { fillTypesOfToday } from '../platform/history/added-values.ts';
import { databaseOver } from '../platform/history/database.ts';
import type { ErasurePorts } from '../platform/history/erasure.ts';
import { erasureRoutes } from '../platform/history/erasure-routes.ts';
import { routes as historyRoutes } from '../platform/history/routes.ts';
import { tellerOf } from '../platform/history/tell.ts';
import { timelineRoutes } from '../platform/history/timeline/routes.ts';
import { trashRoutes } from '../platform/history/trash/routes.ts';
import { fillUndoReach } from '../platform/history/undo-ports.ts';
import type { Log, Served, World } from '../platform/http/index.ts';
import { notInAnothersPlace } from '../platform/identity/as-routes.ts';
import { createIdentity, type Identity } from '../platform/identity/identity.ts';
import { openLiveFeed } from '../platform/jobs/live-feed.ts';
import { liveRoutes } from '../platform/jobs/live-routes.ts';
import { type Jobs, startJobs } from '../platform/jobs/queue.ts';
import { openRegister, type Register } from '../platform/jobs/register.ts';
import { jobRoutes } from '../platform/jobs/routes.ts';
import { openMailer } from '../platform/mail/mailer.ts';
import { takingApart } from '../platform/merge/undo.ts';
import { routes as searchRoutes } from '../platform/search/routes.ts';
import { routes as settingsRoutes } from '../platform/settings/routes.ts';
import { type Noticing, noticing } from '../platform/takings/noticing.ts';
import { takingRoutes } from '../platform/takings/routes.ts';
import { viewRoutes } from '../platform/views/routes.ts';
import { fillAccountPorts } from '../process/accounts/ports.ts';
import { accountRoutes } from '../process/accounts/routes.ts';
import { listedCompanies, listedContacts } from '../process/accounts/viewed.ts';
import { addActivityKinds } from '../process/activities/actions.ts';
import { fillActivityPorts } from '../process/activities/ports.ts';
import { routes as activityRoutes } from '../process/activities/routes.ts';
import { firstKindsIn } from '../process/activities/rules/first-words.ts';
import { listedActivities } from '../process/activities/viewed.ts';
import { callingRoutes } from '../process/calling/routes.ts';
import { routes as catalogueRoutes } from '../process/catalogue/routes.ts';
import { listedProducts } from '../process/catalogue/viewed.ts';
import { dayRoutes } from '../process/day/routes.ts';
import { demoRoutes } from '../process/demo/routes.ts';
import { takingBack } from '../process/handover/policy.ts';
import { handoverRoutes } from '../process/handover/routes.ts';
import { takingConversionBack } from '../process/leads/actions.ts';
import { captureRoutes } from '../process/leads/capture/routes.ts';
import { fillLeadPorts } from '../process/leads/ports.ts';
import { leadsBecame } from '../process/leads/reads.ts';
import { leadRoutes } from '../process/leads/routes.ts';
import { listedLeads } from '../process/leads/viewed.ts';
import { miningRoutes } from '../process/mining/routes.ts';
import { addFirstReasons, addPipeline } from '../process/pipeline/actions.ts';
import { fillPipelinePorts } from '../process/pipeline/ports.ts';
import { dealCounts, openDealCounts, openDealsBeside } from '../process/pipeline/reads.ts';
import { routes as pipelineRoutes } from '../process/pipeline/routes.ts';
import { firstPipelineIn } from '../process/pipeline/rules/first-words.ts';
import { listedDeals } from '../process/pipeline/viewed.ts';
import { discoveryRoutes } from '../process/playbooks/discovery/routes.ts';
import { effectRoutes } from '../process/playbooks/effect/routes.ts';
import { playbookRoutes } from '../process/playbooks/routes.ts';
import { qualificationRoutes } from '../process/qualification/routes.ts';
import { quoteRoutes } from '../process/quotes/routes.ts';
import { listedQuotes } from '../process/quotes/viewed.ts';
import { referenceRoutes } from '../process/references/routes.ts';
import { setupRoutes } from '../process/setup/routes.ts';
import { qualityAsked, qualityPercents } from '../process/transfer/duplicates/quality/listed.ts';
import { routes as duplicateRoutes } from '../process/transfer/duplicates/routes.ts';
import { firstArchiveRoutes } from '../process/transfer/export/first-archive.ts';
import { exportRoutes } from '../process/transfer/export/routes.ts';
import { importRoutes } from '../process/transfer/imports-routes.ts';
import { fitsBeside, fitsOfCompanies } from '../strategy/segments/listed.ts';
import { territoriesOfCompanies, territoryAsked } from '../strategy/territories/places/listed.ts';
import { approvalsOf } from './approvals.ts';
import { contactsFromActivities, spokenInActivities } from './contact-events.ts';
import { erasedToo } from './erasing.ts';
import { features } from './features.ts';
import { healthRoutes } from './health.ts';
import { leadPorts } from './lead-ports.ts';
import { migrationFolders } from './migrations.ts';
import { miningPorts } from './mining-ports.ts';
import { numberRoutes, openNumbers } from './numbers.ts';
import { fillPeoplePorts, peopleRoutes } from './people.ts';
import { documentsAsked, pipelinePorts } from './pipeline-ports.ts';
import { setupPort } from './setup.ts';
import { strategyRoutes } from './strategy.ts';
import { timeline } from './timeline.ts';
import { trash } from './trash.ts';
import { wordsFor } from './words.ts';
import { registerAllWork } from './work.ts';

export type ProductOptions = {
  ownerUrl: string;
  /** The roles by name where databases of one server share them. */
  roles?: Roles;
  /** The secret of the data folder: signs cookies and, under another label, makes the roles' passwords where the owner has none. */
  secret: string;
  publicUrl: () => string;
  https: boolean;
  log: Log;
  /** Called before an upgrade touches data, and each night. */
  backup: () => Promise<void>;
  /** Keeps the list of erasures beside the backups, so that restoring one forgets the person again. */
  noteErasure: ErasurePorts['note'];
  /** What more can be asked for approval than the product's own subjects: the tests bring one. */
  approvalSubjects?: readonly ApprovalSubject[];
  /** Where mail is sent through and from whom; without it notices stay in the app. */
  mail?: { url: string; from: string } | null;
  /** The largest file that may be brought. */
  mostUploadBytes?: number;
  /** Off for a command that does one thing and ends, or only the work that it asks for. */
  withJobs?: boolean | readonly string[];
  /** Off where nothing may happen by itself: what is due by the clock is not done. */
  byTheClock?: boolean;
};

/** Everything but the server itself: what answers, and what must be closed again. */
export type Product = {
  world: World;
  identity: Identity;
  handlers: Served[];
  pools: Pools;
  jobs: Jobs | null;
  /** Told by the server of the pages it answers. */
  noticed: Noticing['noticed'];
  close(): Promise<void>;
};

const usualUploadBytes = 512 * 1_048_576;

export const version: string = (
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }
).version;

/** All work of the queue; or some tasks alone, and nothing by the clock. */
const workOf = ({ tasks, regular }: Register, wanted: true | readonly string[], byTheClock: boolean) =>
  wanted === true
    ? { tasks, regular: byTheClock ? regular : [] }
    : { tasks: new Map([...tasks].filter(([name]) => wanted.includes(name))), regular: [] };

/** Puts the product together: capabilities in the order of the drawing, each given the ports it asks for. */
export async function openProduct(options: ProductOptions): Promise<Product> {
  const { ownerUrl, log, withJobs = true, byTheClock = true, mostUploadBytes: most = usualUploadBytes } = options;
  const say = (line: string) => log.warn({}, line);
  const register = openRegister();
  const pools = await openPools({
    ownerUrl,
    ...(options.roles ? { roles: options.roles } : {}),
    dataSecret: () => options.secret,
    migrations: migrationFolders(),
    backup: options.backup,
    log: say,
  });
  const plain = databaseOver(pools, register.listeners);
  const identity = await createIdentity({
    appPool: pools.app,
    database: plain,
    // A workspace begins with its founder, the kinds of activity, the default pipeline and the first reasons for losing, in its language.
    people: {
      ...peoplePort,
      addFounder: async (tx, person, language) => {
        await peoplePort.addFounder(tx, person);
        await addActivityKinds(tx, firstKindsIn(language));
        await addPipeline(tx, firstPipelineIn(language));
        await addFirstReasons(tx, language);
      },
    },
    publicUrl: options.publicUrl,
    https: options.https,
    secret: options.secret,
    log,
  });
  const db = identity.database;
  const now = () => instantFromMs(Date.now());
  const world: World = { db, now, today: ({ timeZone }) => dayOf(now(), timeZone) };
  const metrics = openNumbers();
  fillPipelinePorts(pipelinePorts);
  fillLeadPorts(leadPorts);
  fillPeoplePorts(metrics);
  fillActivityPorts({ became: leadsBecame });
  fillAccountPorts({ openDealsBeside, qualityAsked, spokenUntil: spokenInActivities, territoryAsked, fitsBeside });
  fillUndoReach(takingBack, [takingApart, takingTypeBack, takingConversionBack, takingSendingBack]);
  fillTypesOfToday(typesOfToday);
  const approvals = approvalsOf(options.approvalSubjects);
  register.every('17 2 * * *', 'back-up', options.backup, 'once');
  const mailer = options.mail ? openMailer(options.mail) : null;
  const erasing = { note: options.noteErasure, also: erasedToo(options.noteErasure) };
  registerAllWork(register, {
    ...{ db, plain, pools, approvals, metrics, erasing, version, now, today: world.today },
    ...{ people: peoplePort, mailer, wordsFor, publicUrl: options.publicUrl, forgetOldSessions: identity.sweep },
  });

  const feed = withJobs === true ? openLiveFeed({ url: pools.jobsUrl, log: say }) : null;
  const jobs = withJobs
    ? await startJobs({ jobsUrl: pools.jobsUrl, ...workOf(register, withJobs, byTheClock), log: say })
    : null;
  const handlers = notInAnothersPlace([
    ...healthRoutes(pools),
    ...identity.routes,
    ...settingsRoutes,
    ...accessRoutes({ ...accessPort, ...rightsToFields }),
    ...historyRoutes,
    ...timelineRoutes(timeline),
    ...trashRoutes(trash),
    ...erasureRoutes(pools, erasing),
    ...jobRoutes(),
    ...approvalRoutes(approvals),
    ...(feed ? liveRoutes(feed, identity) : []),
    ...fieldRoutes,
    ...fileRoutes({ most }),
    ...attachmentRoutes({ most, people: peoplePort, asked: documentsAsked }),
    ...takingRoutes(peoplePort),
    ...searchRoutes,
    ...commentRoutes(peoplePort),
    ...noticeRoutes(peoplePort, { hasMail: mailer !== null }),
    ...viewRoutes(
      [listedDeals, listedCompanies, listedContacts, listedProducts, listedActivities, listedLeads, listedQuotes],
      { ...peoplePort, managersOn },
    ),
    ...organisationRoutes,
    ...shareRoutes,
    ...accountRoutes({
      counts: [{ what: 'deals', countBy: dealCounts }],
      contactEvents: [contactsFromActivities],
      openDeals: openDealCounts,
      quality: qualityPercents,
      territories: territoriesOfCompanies,
      fits: fitsOfCompanies,
    }),
    ...catalogueRoutes,
    ...activityRoutes,
    ...pipelineRoutes,
    ...leadRoutes,
    ...playbookRoutes,
    ...callingRoutes,
    ...discoveryRoutes,
    ...effectRoutes,
    ...captureRoutes,
    ...qualificationRoutes,
    ...handoverRoutes,
    ...quoteRoutes,
    ...referenceRoutes,
    ...peopleRoutes(metrics, { hasMail: mailer !== null, approvals }),
    ...strategyRoutes(metrics),
    ...numberRoutes(metrics, { hasMail: mailer !== null }),
    ...adoptionRoutes({ features }),
    ...miningRoutes(miningPorts),
    ...dayRoutes(metrics),
    ...duplicateRoutes,
    ...importRoutes,
    ...exportRoutes(peoplePort),
    ...demoRoutes,
    ...setupRoutes(setupPort(metrics, { hasMail: mailer !== null })),
    ...firstArchiveRoutes({
      db,
      visits: { ...identity.firstVisits, invitationFor: identity.invitationFor },
      log,
      most,
    }),
  ]);
  const watch = noticing(db, say);
  const close = async () => {
    await Promise.all([jobs?.stop(), feed?.stop(), watch.settled()]);
    mailer?.close();
    await identity.close();
    await tellerOf(pools.app).settled();
    await pools.close();
  };
  return { world, identity, handlers, pools, jobs, noticed: watch.noticed, close };
}

export { allows };
