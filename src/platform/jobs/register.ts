import type { DoorListeners } from '../history/door.ts';

/** What a job is told: always its workspace, and ids instead of contents. */
export type Payload = { workspaceId: string } & Record<string, unknown>;

/** One try of a job. */
export type Try = {
  id: string;
  /** Counted from 1. */
  attempt: number;
  /** After this one it waits for a person. */
  isLast: boolean;
};

/**
 * Work of the queue. It may run twice for the same payload, also after it succeeded, or broken off between two of its transactions: then it
 * goes on or begins anew, and what was done is not done twice.
 */
export type Task = (payload: Payload, attempt: Try) => Promise<void>;

/** Work by the clock: `at` is a crontab line in UTC, `each` says whether every workspace has its own turn. */
export type Regular = { task: string; at: string; each: 'workspace' | 'once' };

export type Register = {
  /** Work that can be queued by its name. */
  task(name: string, run: Task): void;
  /** Runs `name` after each `fact` that a write announced, such as 'deal.moved'. */
  listen(fact: string, name: string, run: Task): void;
  /** Runs `name` by the clock, once in each workspace unless said otherwise. */
  every(at: string, name: string, run: Task, each?: Regular['each']): void;
  /** For the door of history: which tasks a fact sets off. */
  listeners: DoorListeners;
  tasks: ReadonlyMap<string, Task>;
  regular: readonly Regular[];
};

/** The list of all work of the queue, filled where the program is put together. `live` is whether browsers hear of changes. */
export function openRegister({ live = true }: { live?: boolean } = {}): Register {
  const tasks = new Map<string, Task>();
  const byFact = new Map<string, string[]>();
  const regular: Regular[] = [];
  const task: Register['task'] = (name, run) => {
    const known = tasks.get(name);
    if (known && known !== run) throw new Error(`Two tasks are called ${name}`);
    tasks.set(name, run);
  };
  return {
    task,
    listen(fact, name, run) {
      task(name, run);
      byFact.set(fact, [...(byFact.get(fact) ?? []), name]);
    },
    every(at, name, run, each = 'workspace') {
      task(name, run);
      regular.push({ task: name, at, each });
    },
    listeners: { live, tasksFor: (fact) => byFact.get(fact) ?? [] },
    tasks,
    regular,
  };
}
