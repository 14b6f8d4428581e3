import { parentPort } from 'node:worker_threads';
import { type Reckoning, reckon } from './rules/reckon.ts';

// One question after the other; what it answers is handed over, not copied.
parentPort?.on('message', ({ id, question }: { id: number; question: Reckoning }) => {
  try {
    const answer = reckon(question);
    const columns = (answer?.parts ?? []).flatMap(({ total, fromOpen, fromNew }) => [total, fromOpen, fromNew]);
    const buffers = [...columns, answer?.chances].flatMap((each) => (each ? [each.buffer as ArrayBuffer] : []));
    parentPort?.postMessage({ id, answer }, [...new Set(buffers)]);
  } catch (error) {
    parentPort?.postMessage({ id, failed: (error as Error).message });
  }
});
