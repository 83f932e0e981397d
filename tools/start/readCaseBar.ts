import type { PushedView } from '../client/Agent';
import { factsOf, textsOf } from '../client/readView';

/** The number of the case in the "Case" bar; `undefined` until there is one. */
export function readCaseNumber(view: PushedView): string | undefined {
	return factsOf(view, 'case.facts').Case;
}

/**
 * What a supervisor reads in the "Case" bar about why it came to this agent: the agent first, then each other one with the
 * reason why not. `undefined` where the bar explains nothing, or explains who could take it.
 */
export function readWhy(view: PushedView): string[] | undefined {
	const [title, winner, ...others] = textsOf(view, 'case.why').join('\n').replaceAll('`', '').split('\n');
	return title === 'Why this agent' && winner !== undefined
		? [winner, ...others.filter((line) => line.startsWith('• ')).map((line) => line.slice(2))]
		: undefined;
}
