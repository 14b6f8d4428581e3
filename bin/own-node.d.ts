export function packagedNode(): string | null;
export function continueUnderOwnNode(script: string, flags?: readonly string[]): Promise<boolean>;
export function isNewEnough(version: string): boolean;
export function endWithTheOuterOne(): void;
