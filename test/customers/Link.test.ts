import { customerOf, identityOf, type Identity, type Link } from '../../src/customers/Link';
import { customerId, visitorId } from '../../src/shared/ids';
import { MINUTE, MORNING } from '../worlds/bank';

const login: Link = {
	visitorId: visitorId('vera'),
	customerId: customerId('customer-1'),
	tokenHash: 'hash',
	loginId: 'login',
	authenticatedAt: MORNING,
	activeAt: MORNING,
	assurance: 'two factors',
	expiresAt: MORNING + 60 * MINUTE,
};

describe('who writes', () => {
	it.each<[string, Link | undefined, string | undefined, number, Identity, boolean]>([
		['a stranger', undefined, 'hash', 0, 'anonymous', false],
		['a customer who has logged in', login, 'hash', 0, 'verified', true],
		['a customer active a moment ago', login, 'hash', 5 * MINUTE - 1, 'verified', true],
		['a customer active a while ago', login, 'hash', 5 * MINUTE, 'idle', true],
		['a customer whose login has run out', login, 'hash', 60 * MINUTE, 'ended', true],
		['a customer who has logged out', { ...login, endedAt: MORNING }, 'hash', 0, 'ended', true],
		[
			'a customer who has logged out after that',
			{ ...login, endedAt: MORNING + 61 * MINUTE },
			'hash',
			60 * MINUTE,
			'ended',
			true,
		],
		['somebody with another token', login, 'other', 0, 'tampered', false],
		['somebody whom the server does not find any more', login, undefined, 0, 'tampered', false],
		['somebody with another token after the login', { ...login, endedAt: MORNING }, 'other', 0, 'tampered', false],
	])('%s', (_who, link, tokenHash, later, identity, isCustomer) => {
		expect(identityOf(link, tokenHash, { now: MORNING + later, idleAfterMinutes: 5 })).toBe(identity);
		expect(customerOf(link, tokenHash)).toBe(isCustomer ? login.customerId : undefined);
	});
});
