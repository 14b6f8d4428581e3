import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Compiled code is kept between starts, as the product's own command does it: some 1,300 files are read then, not stripped of
 * their types and compiled anew, which is half of the processor of a start. It is written early, since what is killed ends in no order.
 */
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'tests'));
setTimeout(() => flushCompileCache(), 2_000).unref();
