import type { Instant } from '../shared/Clock';
import { agentIntervals } from './agentIntervals';
import type { Case } from './Case';
import type { History } from './history';
import type { Verification } from './verifyHistory';

/** Everything that is kept of one case, at the time it was read. */
export type CaseFile = {
	readonly case: Case;
	readonly history: History;
	readonly verification: Verification;
	readonly readAt: Instant;
};

/** Version of the shape of an exported case. */
const EXPORT_SCHEMA = 1;

/** A case as JSON, for other systems: with its history as recorded, so that anybody can check the hashes again. Times are milliseconds since 1970. */
export function caseAsJson({ case: aCase, history, verification, readAt }: CaseFile): string {
	const { events, seals } = history;
	return JSON.stringify(
		{ schema: EXPORT_SCHEMA, readAt, case: aCase, agents: agentIntervals(events), events, seals, verification },
		undefined,
		2,
	);
}
