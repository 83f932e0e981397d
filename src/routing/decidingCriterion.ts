import type { Criterion } from '../catalogue/schema';
import type { AgentId } from '../shared/ids';
import { byCriterion, type Candidate } from './chooseAgent';

/** The criterion that tells between two agents, the first of the bank's chain that does; `undefined` if only their names differ. */
export function decidingCriterion(
	one: Candidate,
	other: Candidate,
	{ chain, preferred }: { readonly chain: readonly Criterion[]; readonly preferred?: AgentId },
): Criterion | undefined {
	return chain.find((criterion) => byCriterion(criterion, preferred)(one, other) !== 0);
}
