import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../../platform/access/actor.ts';
import type { Readable } from '../../platform/access/narrow.ts';
import type { Reader } from '../../platform/database/transactions.ts';
import type { Beside } from '../../platform/views/beside.ts';
import type { Plain } from '../../platform/views/index.ts';
import type { Asking } from '../../platform/views/where.ts';
import type { ContactEvent } from './rules/strength.ts';

/** Counts what hangs on companies and is kept elsewhere: the deals with each. By the ids of companies, absent is none. */
export type CompanyCount = {
  what: string;
  countBy(
    reader: Reader,
    actor: Actor,
    companyIds: readonly string[],
    when: { asOf?: string | undefined },
  ): Promise<ReadonlyMap<string, number>>;
};

/** Tells when there was real contact with people: calls, mails, meetings. By the ids of contacts, each event once. */
export type ContactEvents = {
  eventsWith(
    reader: Reader,
    actor: Actor,
    contactIds: readonly string[],
    when: { asOf?: string | undefined },
  ): Promise<ReadonlyMap<string, readonly ContactEvent[]>>;
  /** The contacts whose events may be others, since records of a kind were written from which events are told. */
  contactsOf(reader: Reader, actor: Actor, kind: string, ids: readonly string[]): Promise<readonly string[]>;
};

/** What others know of companies and contacts; filled by the app, since it is kept above. */
export type AccountPorts = {
  counts: readonly CompanyCount[];
  contactEvents: readonly ContactEvents[];
  /** The deals that are still open with each of these companies. */
  openDeals: CompanyCount['countBy'];
  /** How good each of these companies or contacts is to work with, 0 to 100. */
  quality: CompanyCount['countBy'];
  /** The territory that takes each of these companies; absent where none does, or several do. */
  territories: PlacesOfCompanies;
  /** How well each of these companies fits the segment that it fits best, and which it belongs to. */
  fits: (
    ...asked: Parameters<PlacesOfCompanies>
  ) => Promise<ReadonlyMap<string, { fit: number | null; segment: Named | null }>>;
};

type Named = { id: string; name: string };
type PlacesOfCompanies = (
  reader: Reader,
  actor: Actor,
  companyIds: readonly string[],
  when: { asOf?: string | undefined },
) => Promise<ReadonlyMap<string, Named>>;

/** The number of deals open with a company, as far as the actor sees them, beside the companies of a list. */
export type OpenDealsBeside = (actor: Actor) => Beside;
/** Makes a condition of what is asked of how good a record is, as far as the actor sees it; records are rows named `d`. */
export type QualityAsked = (actor: Actor, asked: Plain, when: { asOf?: string | undefined }) => ReturnType<Asking>;
/** Makes a condition of which territories companies fall into; companies are rows named `d`. */
type TerritoryAsked = QualityAsked;
/** A contact with somebody as a row of a query: the day, and which ways it went. */
export type Spoken = { contactId: string; onDay: LocalDate; goesIn: boolean; goesOut: boolean };
/** All contact with people up to a moment, to be joined by the contact; what is private of somebody is not among it. */
export type SpokenUntil = (actor: Actor, until: string) => Readable<Spoken>;
/** How well companies fit the segments of now or then, beside the companies of a list. */
export type FitsBeside = (
  reader: Reader,
  actor: Actor,
  when: { asOf?: string | undefined },
) => Promise<Readonly<Record<'fit' | 'segment', Beside>>>;
type Filled = {
  openDealsBeside: OpenDealsBeside;
  qualityAsked: QualityAsked;
  spokenUntil: SpokenUntil;
  territoryAsked: TerritoryAsked;
  fitsBeside: FitsBeside;
};
let filled: Filled | null = null;

/** What the app puts together: who knows how to ask lists by open deals, by how good a record is, by territories, by fit, and by whom was spoken with. */
export const fillAccountPorts = (ports: Filled): void => {
  filled = ports;
};

function told(): Filled {
  if (!filled)
    throw new Error(
      'Nobody told lists of companies and contacts how to ask by open deals, quality, territories and fit',
    );
  return filled;
}

export const openDealsBeside: OpenDealsBeside = (actor) => told().openDealsBeside(actor);
export const askedByQuality: QualityAsked = (...asked) => told().qualityAsked(...asked);
export const askedByTerritory: TerritoryAsked = (...asked) => told().territoryAsked(...asked);
export const fitsBeside: FitsBeside = (...asked) => told().fitsBeside(...asked);
export const spokenUntil: SpokenUntil = (...asked) => told().spokenUntil(...asked);
