import type { WebCapability } from '../../kit/capability.ts';

/**
 * What the frame shows of the capabilities in a workspace that goes without some modules: their lines in the rail, their
 * commands and their parts of record pages are left out. Their pages stay at their addresses and say what they are for.
 */
export function shownOf(capabilities: readonly WebCapability[], off: readonly string[]): WebCapability[] {
  const isOn = ({ module }: { module?: string }) => module === undefined || !off.includes(module);
  return capabilities.map(({ nav, commands, slots, ...rest }) => ({
    ...rest,
    ...(nav ? { nav: nav.filter(isOn) } : {}),
    ...(commands ? { commands: commands.filter(isOn) } : {}),
    ...(slots ? { slots: slots.filter(isOn) } : {}),
  }));
}
