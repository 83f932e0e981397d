import type { Link } from '../../src/customers/Link';
import { customerId, sha256, visitorId } from '../../src/shared/ids';
import { MINUTE } from './bank';
import type { DeskWorld } from './DeskWorld';

/** The bank has proved who the visitor with that token is, for an hour from now; `changes` say what is special about it. */
export async function logIn(world: DeskWorld, token: string, changes: Partial<Link> = {}): Promise<Link> {
	const now = world.clock.now();
	const link: Link = {
		visitorId: visitorId(`visitor-${token}`),
		customerId: customerId(`customer-${token}`),
		tokenHash: sha256(token),
		loginId: `login-${token}`,
		authenticatedAt: now,
		assurance: 'two factors',
		expiresAt: now + 60 * MINUTE,
		activeAt: now,
		...changes,
	};
	await world.desk.visitors.saveLink(link);
	return link;
}
