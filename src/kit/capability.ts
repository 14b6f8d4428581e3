import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { IconName } from './look/icons.tsx';
import type { SearchSource } from './palette/sources.ts';
import type { TimelineRenderer } from './record/entries.ts';

/** Where a page stands in the rail. */
export type NavEntry = {
  /** A key of the catalogue. */
  label: string;
  path: string;
  icon: IconName;
  /** Its pillar; without one it stands on top with My day. `you` is the menu behind one's own mark. */
  pillar?: 'strategy' | 'people' | 'process' | 'performance' | 'you';
  /** The page of the rail that leads to it, where it has no line of its own there; keys, palette and breadcrumb know it all the same. */
  under?: string;
  /** Who finds it in the rail; everybody if not said. The server decides what they see there. */
  roles?: readonly string[];
  /** The server refuses its page to everybody else: they are told so without its being asked. */
  closed?: true;
  /** The module that it belongs to, where a workspace can go without it. */
  module?: string;
  /** How many things wait there, shown beside it; asked again when the live stream names the kind its key begins with. */
  count?: { queryKey: readonly unknown[]; queryFn: (asked: { signal: AbortSignal }) => Promise<number> };
  /** It stands in the rail only while something waits there; the palette knows it all the same. */
  onlyWaiting?: boolean;
};

export type PageArgs = { params: Record<string, string>; search: Record<string, string>; client: QueryClient };

export type PageEntry = {
  /** As TanStack Router writes it: /deals/$dealId. */
  path: string;
  /** A key of the catalogue, for the breadcrumb and the window's title; a page may name itself better by `useCrumbs`. */
  title: string;
  /** Fetched when someone goes there, or hovers the way there. */
  load: () => Promise<{ default: ComponentType }>;
  /** Starts the page's queries while its code is on the way. */
  prepare?: (args: PageArgs) => Promise<unknown> | undefined;
  /** The module that it belongs to: while that is off, the page says so. */
  module?: string;
  /** The only roles that the server does not refuse it, where the rail does not lead all of them there. */
  roles?: readonly string[];
  /** It tells of today alone, whatever day the frame is looked at; the frame says so. */
  onlyNow?: boolean;
  /** Without the shell: sign-in, first visit. */
  bare?: boolean;
};

export type CommandEntry = {
  id: string;
  /** Keys of the catalogue. */
  label: string;
  also?: string;
  icon?: IconName;
  module?: string;
  /** Goes there, or does it. */
  path?: string;
  run?: () => void;
  /** The kind of record that it makes: it also stands in Create, and only for whoever may write such records. */
  creates?: string;
};

/** The record's id, of a form for a new one what is typed so far, and who is told that what was asked for there is done, or was typed. */
export type SlotProps = {
  id: string;
  values?: Readonly<Record<string, string>>;
  onDone?: () => void;
  onValues?: (values: Readonly<Record<string, string>>) => void;
};

/** A part of another capability's record page: the deals on a company's page. It is given the record's id. */
export type SlotEntry = {
  at: string;
  module?: string;
  load: () => Promise<{ default: ComponentType<SlotProps> }>;
  /** Whether the reader's profile has it come first; the frame says so. */
  isFirst?: boolean;
};

/** What another capability does with records of a kind, on a page of its own that is given which. */
export type RecordAct = {
  kind: string;
  id: string;
  /** Keys of the catalogue: in the menu of one record, and beside ticked ones. */
  ofOne: string;
  /** Left out where it is done to one at a time, from its page. */
  ofTicked?: string;
  /** Who may do it; everybody who may change the record if not said. */
  roles?: readonly string[];
  /** So many ticked records it takes. */
  least: number;
  most: number;
  to: (ids: readonly string[]) => string;
};

/** What a capability's `web.ts` hands to the app: plain data, so that adding one is a line in `app/web.tsx`. */
export type WebCapability = {
  id: string;
  /** The module that all of it belongs to: while that is off, nothing of it is shown but what stands outside of the shell. */
  module?: string;
  nav?: NavEntry[];
  pages?: PageEntry[];
  commands?: CommandEntry[];
  search?: (client: QueryClient) => SearchSource[];
  slots?: SlotEntry[];
  acts?: RecordAct[];
  /** Who draws what its sources tell in timelines. */
  timeline?: TimelineRenderer[];
  /** Where its records have their pages: `{ deal: '/deals' }` is /deals/ID. */
  recordPaths?: Record<string, string>;
  /** What comes first for whoever is signed in: pages, of which the first opens, and capabilities, whose parts lead where several show theirs. */
  first?: {
    queryKey: readonly unknown[];
    queryFn: (asked: { signal: AbortSignal }) => Promise<{ pages: readonly string[]; parts: readonly string[] } | null>;
  };
  /** What of its screens a change of a kind touches beside what begins with that kind: put off is a deal of the day. */
  touches?: Record<string, readonly QueryKey[]>;
};
