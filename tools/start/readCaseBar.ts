import type { PushedView } from '../client/Agent';
import { factsOf, textsOf } from '../client/readView';

/** What an agent reads in the "Case" bar: the case's number, and why it came to this agent. */
export function readCaseBar(view: PushedView): { caseNumber?: string; why?: string } {
	const caseNumber = factsOf(view, 'case.facts').Case;
	const [, ...why] = textsOf(view, 'case.why');
	return { ...(caseNumber !== undefined && { caseNumber }), ...(why.length > 0 && { why: why.join('; ') }) };
}
