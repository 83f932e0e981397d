import type { Link } from './Link';
import type { VisitorStore } from './VisitorStore';

/** The store, in which a login that was made with a revoked key was over from the start: whoever had that key was anybody. */
export function trustedVisitors(visitors: VisitorStore, isRevoked: (keyId: string) => boolean): VisitorStore {
	const trusted = (link: Link): Link =>
		link.keyId !== undefined && isRevoked(link.keyId) ? { ...link, endedAt: link.authenticatedAt } : link;
	return {
		...visitors,
		async find(visitorId) {
			const { link, ...known } = await visitors.find(visitorId);
			return { ...known, ...(link && { link: trusted(link) }) };
		},
		async linksOf(customerId) {
			return (await visitors.linksOf(customerId)).map(trusted);
		},
	};
}
