import { migrationFolders } from '../../src/app/migrations.ts';

/** The migrations of everything there is, as the product runs them. */
export const everyMigration = (): string[] => migrationFolders();
