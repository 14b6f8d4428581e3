export const channels = ['in-person', 'phone', 'online', 'mail', 'message'] as const;
/** By which way one spoke: a call by phone, a visit in person. */
export type Channel = (typeof channels)[number];

export const directions = ['in', 'out'] as const;
/** Who began: the customer (in) or one of ours (out). */
export type Direction = (typeof directions)[number];

export const kindIcons = ['call', 'mail', 'meeting', 'visit', 'video', 'task', 'note', 'message'] as const;
export type KindIcon = (typeof kindIcons)[number];

/** What a workspace says of a kind of activity. */
export type KindSetting = {
  name: string;
  icon: KindIcon;
  /** A place in the palette whose colours everybody can tell apart. */
  hue: number;
  position: number;
  hasDirection: boolean;
  /** The channel that is usual; null where there is none. */
  channel: Channel | null;
  /** What it may come to; empty: nothing is asked. */
  outcomes: string[];
  /** Those of them in which the other side spoke too: reached, not left a message. */
  twoWayOutcomes: string[];
  /** Whether one spoke with a customer: a task does not. */
  countsAsContact: boolean;
  /** Whether the next step is asked for when one is done. */
  asksNextStep: boolean;
  /** Whether it is done the moment it is written: a note. */
  happensAtOnce: boolean;
  /** No longer offered; what was done stays what it was. */
  retired: boolean;
};

const spoke = { hasDirection: true, countsAsContact: true, asksNextStep: true, happensAtOnce: false, retired: false };
const own = { ...spoke, hasDirection: false, countsAsContact: false, asksNextStep: false };
const met = {
  ...spoke,
  hasDirection: false,
  outcomes: ['Went ahead', 'Postponed', 'Nobody came'],
  both: ['Went ahead'],
};
const called = { ...spoke, outcomes: ['Reached', 'No answer', 'Left a message', 'Wrong number'], both: ['Reached'] };
const wrote = { ...spoke, outcomes: ['Sent', 'Answered'], both: ['Answered'], asksNextStep: false };
const nothing = { ...own, outcomes: [], both: [], channel: null };

/** The kinds that a new workspace begins with. */
export const defaultKinds: readonly KindSetting[] = (
  [
    { ...called, name: 'Call', icon: 'call', channel: 'phone' },
    { ...wrote, name: 'Mail', icon: 'mail', channel: 'mail' },
    { ...met, name: 'Meeting', icon: 'meeting', channel: 'in-person' },
    { ...met, name: 'Visit', icon: 'visit', channel: 'in-person' },
    { ...met, name: 'Video call', icon: 'video', channel: 'online' },
    { ...nothing, name: 'Task', icon: 'task' },
    { ...nothing, name: 'Note', icon: 'note', happensAtOnce: true },
  ] as const
).map(({ both, outcomes, ...kind }, at) => ({
  ...kind,
  outcomes: [...outcomes],
  twoWayOutcomes: [...both],
  hue: at,
  position: at,
}));

/**
 * Whether both sides spoke. What it came to decides where somebody said it: a call that was answered, a meeting that went
 * ahead. Where nobody did, a customer who began, a meeting and a talk online count; our own call or mail may have met nobody.
 */
export function isTwoWay(
  done: { countsAsContact: boolean; direction: Direction | null; channel: Channel | null; outcome: string | null },
  { twoWayOutcomes }: Pick<KindSetting, 'twoWayOutcomes'>,
): boolean {
  if (!done.countsAsContact) return false;
  if (done.direction === 'in') return true;
  if (done.outcome !== null && twoWayOutcomes.length > 0) return twoWayOutcomes.includes(done.outcome);
  return done.channel === 'in-person' || done.channel === 'online';
}
