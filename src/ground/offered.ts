/**
 * Of what is off nothing is offered: pages, columns, conditions, fields and metrics that belong to a module which a workspace goes
 * without are left out wherever somebody could choose them. What belongs to none is always there.
 */
export const isOffered = ({ module }: { module?: string | null | undefined }, off: readonly string[]): boolean =>
  module === undefined || module === null || !off.includes(module);

export const offered = <Part extends { module?: string | null | undefined }>(
  parts: readonly Part[],
  off: readonly string[],
): Part[] => parts.filter((part) => isOffered(part, off));
