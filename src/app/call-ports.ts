import type { CallPorts } from '../performance/calls/ports.ts';

/** What forecast calls ask of those below: who projects landings, once somebody does. */
export const callPorts: CallPorts = { projection: null };
