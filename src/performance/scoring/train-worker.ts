import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { type ToLearn, trainVersion } from './rules/version.ts';

// Learning gives way to whoever waits for a page. On Linux this is said of the thread alone, elsewhere it would be of the whole product.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);

parentPort?.postMessage(trainVersion(workerData as ToLearn));
