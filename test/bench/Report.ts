import type { Row } from './statistics';

/** What one measurement found: a table, and sentences under it. */
export type Report = { readonly title: string; readonly rows: readonly Row[]; readonly remarks: readonly string[] };

/** How one measurement is to be done. */
export type Run = {
	/** Small sizes, to see that it runs; the figures say nothing. */
	readonly isQuick: boolean;
	/** Tells of progress. */
	readonly say: (line: string) => void;
	/** The path of the app's package. */
	readonly packagePath: string;
};
