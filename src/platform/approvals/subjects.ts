import type { LocalDate } from '../../ground/days.ts';
import type { Actor } from '../access/actor.ts';
import type { Reader } from '../database/transactions.ts';
import type { Tx } from '../history/door.ts';
import type { IsWorkingDay } from './rules/due.ts';
import type { FactShape, Facts } from './rules/facts.ts';
import type { Person, Shared } from './rules/office.ts';
import type { RequestRow, Wish } from './tables.ts';

/** What an approval is about: a record of some kind, and what somebody wants of it. */
export type About = { recordId: string; wish: Wish };

/** How it ended; nobody as `personId` when a rule approved at once. */
export type Decision = { outcome: 'approved' | 'rejected'; personId: string | null; reason: string | null };

/**
 * Something that can be asked for approval. A capability declares it and src/app fills the list.
 */
export type ApprovalSubject = {
  kind: string;
  words: {
    /** What it is called in a list: "Gate override". */
    name: string;
    /** What is asked, for rules and empty pages: "to pass a gate that is not met". */
    asks: string;
  };
  /** The kind of record it is about: whoever may not see that record sees nothing of it here. */
  record: string;
  facts: readonly FactShape[];
  /**
   * When the facts are others by the time somebody approves: the request ends (`void`), goes back to be asked again
   * (`ask-again`), or is approved all the same by whoever saw both (`show`).
   */
  whenChanged: 'void' | 'ask-again' | 'show';
  /** The screen of the record. */
  path?: (recordId: string) => string;
  /** The facts as this actor may see them now; null when there is nothing to ask about, or not for him. */
  look(reader: Reader, actor: Actor, about: About): Promise<{ title: string; facts: Facts } | null>;
  /** What the wish must say beside the reason before it can be asked, and does not; left out: nothing. */
  lacks?(reader: Reader, actor: Actor, about: About): Promise<{ field: string; message: string } | null>;
  /**
   * Called in the transaction of the decision. `tx` reaches all of the workspace and names the person who decided: the
   * approval is the right to do what was asked.
   */
  onDecided(tx: Tx, request: RequestRow, decision: Decision): Promise<void>;
  /** Takes back what `onDecided` did; false when something followed from it since. Left out: a decision stays. */
  onReopened?(tx: Tx, request: RequestRow, decision: Decision): Promise<boolean>;
};

/** What somebody is told, and where it leads. */
export type Notice = {
  to: readonly string[];
  what: 'asked' | 'decided' | 'sent-back' | 'handed-on' | 'reminder' | 'escalated' | 'voided';
  requestId: string;
  /** The record it is about: there the request is shown. */
  record: { kind: string; id: string };
};

export type ApprovalPorts = {
  subjects: readonly ApprovalSubject[];
  /** Everybody of the workspace, with the manager of today: filled by the organisation. */
  peopleOf(reader: Reader, actor: Actor): Promise<readonly Person[]>;
  /** To whom a record is shared on a day: filled by the organisation. */
  sharesOf(
    reader: Reader,
    actor: Actor,
    record: { kind: string; id: string },
    today: LocalDate,
  ): Promise<readonly Shared[]>;
  /** Filled by whoever delivers notices. */
  tell(tx: Tx, notice: Notice): Promise<void>;
  workingDays(reader: Reader, actor: Actor): Promise<IsWorkingDay>;
};

/** What everything here works with: the ports, and a way to find a subject. */
export type Approvals = ApprovalPorts & { subject(kind: string): ApprovalSubject | null };

/** Approvals over the subjects that src/app brings. A kind brought twice is a fault of ours. */
export function openApprovals(ports: ApprovalPorts): Approvals {
  const byKind = new Map<string, ApprovalSubject>();
  for (const subject of ports.subjects) {
    if (byKind.has(subject.kind)) throw new Error(`Two subjects of approval are called ${subject.kind}`);
    byKind.set(subject.kind, subject);
  }
  return { ...ports, subject: (kind) => byKind.get(kind) ?? null };
}
