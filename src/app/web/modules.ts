import { isOffered, offered } from '../../ground/offered.ts';
import type { SlotEntry, WebCapability } from '../../kit/capability.ts';
import type { Session } from '../../kit/session.tsx';
import { withFirst } from '../../people/profiles/rules/profile.ts';

/**
 * What the frame shows of the capabilities in a workspace that goes without some modules: their lines in the rail, their
 * commands, their acts and their parts of record pages are left out. Their pages stay at their addresses and say what they are for.
 * What makes a record of a kind is left out for whoever writes none of that kind.
 */
export function shownOf(
  capabilities: readonly WebCapability[],
  { off, writes }: Pick<Session, 'off' | 'writes'>,
): WebCapability[] {
  return capabilities.map((capability) => {
    const { nav, commands, slots, acts, search, ...rest } = capability;
    if (!isOffered(capability, off)) return rest;
    return {
      ...rest,
      ...(nav ? { nav: offered(nav, off) } : {}),
      ...(commands
        ? { commands: offered(commands, off).filter(({ creates }) => !creates || writes.includes(creates)) }
        : {}),
      ...(slots ? { slots: offered(slots, off) } : {}),
      ...(acts ? { acts } : {}),
      ...(search ? { search } : {}),
    };
  });
}

/** The parts of pages, those of capabilities that come first by the reader's profile in front and marked so. */
export const slotsOf = (capabilities: readonly WebCapability[], first: readonly string[]): SlotEntry[] =>
  withFirst(capabilities, first, ({ id }) => id).flatMap(({ id, slots = [] }) =>
    first.includes(id) ? slots.map((slot) => ({ ...slot, isFirst: true })) : slots,
  );

/** For whom a page is that the server refuses everybody else; undefined where it answers all. */
export const rolesOfPage = (capabilities: readonly WebCapability[], path: string): readonly string[] | undefined =>
  capabilities.flatMap(({ nav = [] }) => nav).find((entry) => entry.closed && entry.path === path)?.roles ??
  capabilities.flatMap(({ pages = [] }) => pages).find((page) => page.path === path)?.roles;

/** The module that a page belongs to: its own, or that of all of its capability. */
export const moduleOfPage = (
  capability: WebCapability,
  page: { module?: string; bare?: boolean },
): string | undefined => (page.bare ? undefined : (page.module ?? capability.module));
