import type { WebCapability } from '../../kit/capability.ts';
import type { Session } from '../../kit/session.tsx';

/**
 * What the frame shows of the capabilities in a workspace that goes without some modules: their lines in the rail, their
 * commands and their parts of record pages are left out. Their pages stay at their addresses and say what they are for.
 * What makes a record of a kind is left out for whoever writes none of that kind.
 */
export function shownOf(
  capabilities: readonly WebCapability[],
  { off, writes }: Pick<Session, 'off' | 'writes'>,
): WebCapability[] {
  const isOn = ({ module }: { module?: string }) => module === undefined || !off.includes(module);
  return capabilities.map(({ nav, commands, slots, ...rest }) => ({
    ...rest,
    ...(nav ? { nav: nav.filter(isOn) } : {}),
    ...(commands
      ? { commands: commands.filter((entry) => isOn(entry) && (!entry.creates || writes.includes(entry.creates))) }
      : {}),
    ...(slots ? { slots: slots.filter(isOn) } : {}),
  }));
}
