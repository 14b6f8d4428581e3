export * from './contract.ts';
export { forgetOldKeys, type IdempotencyDoor, keysInDatabase } from './idempotency.ts';
export type { Live, LiveEvent } from './live.ts';
export { linkTo } from './origin.ts';
export type { Allows, Asker, Identify, Limits, Log, StillAllowed, World } from './ports.ts';
export { type FieldError, type Problem, ProblemThrown, problem } from './problem.ts';
export { type Asked, conflict, missing, type Outcome, refuse, type Served, serve, serveLive, unfit } from './serve.ts';
export { buildServer, type ServerOptions } from './server.ts';
