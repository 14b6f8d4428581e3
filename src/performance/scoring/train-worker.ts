import { parentPort, workerData } from 'node:worker_threads';
import { type ToLearn, trainVersion } from './rules/version.ts';

parentPort?.postMessage(trainVersion(workerData as ToLearn));
