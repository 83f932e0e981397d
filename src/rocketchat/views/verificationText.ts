import type { HistoryFault, Verification } from '../../cases/verifyHistory';
import type { Text } from './text';

/** Most faults that are listed; the exported file has all. */
const MOST_FAULTS = 10;

/**
 * Whether the history of a case is whole, in words: the outcome, its faults, and the heads to be kept elsewhere. What stands
 * in the database for a hash may be anything; `shown` makes it harmless where the lines go.
 */
export function verificationLines(
	number: string,
	{ faults, count, heads }: Verification,
	{ text, shown }: { readonly text: Text; readonly shown: (hash: string) => string },
): string[] {
	return [
		text(faults.length === 0 ? 'verify.whole' : 'verify.broken', { number, count }),
		...faults.slice(0, MOST_FAULTS).map((fault) => faultText(fault, { text, shown })),
		...(faults.length > MOST_FAULTS ? [text('verify.more', { count: faults.length - MOST_FAULTS })] : []),
		...heads.map((hash) => text('verify.head', { hash: shown(hash) })),
	];
}

function faultText(
	{ code, place, hash }: HistoryFault,
	{ text, shown }: { readonly text: Text; readonly shown: (hash: string) => string },
): string {
	const fault = text('verify.fault', { reason: text(`verify.${code}`), code });
	const where = place === undefined ? fault : text('verify.place', { place, fault });
	return hash === undefined ? where : text('verify.hash', { where, hash: shown(hash) });
}
