import type { RocketChatAssociationRecord } from '@rocket.chat/apps-engine/definition/metadata';
import { z } from 'zod';
import type { Link } from '../../customers/Link';
import type { KnownVisitor, VisitorStore } from '../../customers/VisitorStore';
import { association } from './associations';
import {
	agentIdField,
	customerIdField,
	instantField,
	SCHEMA_VERSION,
	stamped,
	stored,
	visitorIdField,
	type Persistence,
} from './records';

const lastAgentRecord = z.object({ schema: z.literal(SCHEMA_VERSION), agentId: agentIdField });
const linkRecord = z.object({
	schema: z.literal(SCHEMA_VERSION),
	visitorId: visitorIdField,
	customerId: customerIdField,
	name: z.string().optional(),
	tokenHash: z.string(),
	loginId: z.string(),
	authenticatedAt: instantField,
	assurance: z.string(),
	expiresAt: instantField,
	endedAt: instantField.optional(),
	activeAt: instantField,
});
const record = stored(
	z.union([
		linkRecord.transform(({ schema: _schema, ...link }): KnownVisitor => ({ link })),
		lastAgentRecord.transform(({ agentId }): KnownVisitor => ({ lastAgent: agentId })),
	]),
);

/** What is remembered of visitors, in the engine's persistence: one record for a visitor's link, and one for their last agent. */
export function visitorStore({ read, write }: Persistence): VisitorStore {
	const known = async (key: RocketChatAssociationRecord): Promise<KnownVisitor[]> =>
		(await read.readByAssociation(key)).map((data) => record.parse(data));
	return {
		async find(visitorId) {
			const found = await known(association.visitor(visitorId));
			const link = newest(found);
			const lastAgent = found.map((each) => each.lastAgent).find((agentId) => agentId !== undefined);
			return { ...(link && { link }), ...(lastAgent !== undefined && { lastAgent }) };
		},
		async linksOf(customerId) {
			const found = await known(association.customer(customerId));
			const visitors = new Set(found.flatMap(({ link }) => link?.visitorId ?? []));
			return [...visitors].flatMap((visitorId) => newest(found.filter(({ link }) => link?.visitorId === visitorId)) ?? []);
		},
		async saveLink(link) {
			const keys = [association.visitor(link.visitorId), association.customer(link.customerId)];
			await write.updateByAssociations(keys, stamped(link), true);
		},
		async saveLastAgent(visitorId, agentId) {
			const keys = [association.visitor(visitorId), association.lastAgent()];
			await write.updateByAssociations(keys, stamped({ agentId }), true);
		},
	};
}

/** Of two links of the same login the one that has ended counts. */
function newest(known: readonly KnownVisitor[]): Link | undefined {
	return known
		.flatMap(({ link }) => link ?? [])
		.reduce<Link | undefined>((last, link) => (last && isNewer(last, link) ? last : link), undefined);
}

function isNewer(link: Link, other: Link): boolean {
	return link.authenticatedAt === other.authenticatedAt
		? link.endedAt !== undefined
		: link.authenticatedAt > other.authenticatedAt;
}
