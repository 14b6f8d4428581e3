export function stripInto(source: string, target: string): string[];
export function withJsPaths(code: string): string;
