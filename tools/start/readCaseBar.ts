import { isRecord, listOf } from '../client/Rest';
import type { PushedView } from '../client/Agent';

/** What an agent reads in the "Case" bar: the case's number, and why it came to this agent. */
export function readCaseBar({ view }: PushedView): { caseNumber?: string; why?: string } {
	const caseNumber = textsOf(view.blocks, 'case.facts', 'fields')
		.map((fact) => /^Case: (.+)$/.exec(fact)?.[1])
		.find((number) => number !== undefined);
	const [, ...why] = textsOf(view.blocks, 'case.why', 'elements');
	return { ...(caseNumber !== undefined && { caseNumber }), ...(why.length > 0 && { why: why.join(' ') }) };
}

function textsOf(blocks: readonly Record<string, unknown>[], blockId: string, list: 'fields' | 'elements'): string[] {
	const block = blocks.find((candidate) => candidate.blockId === blockId);
	return listOf(block?.[list]).flatMap((element) =>
		isRecord(element) && typeof element.text === 'string' ? [element.text] : [],
	);
}
