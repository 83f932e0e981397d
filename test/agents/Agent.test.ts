import { unavailabilityOf } from '../../src/agents/Agent';
import { agentOf, actorOf } from '../../src/rocketchat/gateway/users';
import { agentCalled } from '../worlds/bank';

const atWork = { awayIsAvailable: false, takesChats: true };

describe('an agent', () => {
	it('who is online, enabled and has the role may get conversations', () => {
		expect(unavailabilityOf(agentCalled('anna'), atWork)).toBeUndefined();
	});

	it('who is away may where the bank says so', () => {
		expect(unavailabilityOf(agentCalled('anna', { presence: 'away' }), { ...atWork, awayIsAvailable: true })).toBeUndefined();
		expect(unavailabilityOf(agentCalled('anna', { presence: 'busy' }), { ...atWork, awayIsAvailable: true })).toBe('NOT_ONLINE');
	});

	it('who wants to finish first may not', () => {
		expect(unavailabilityOf(agentCalled('anna'), { ...atWork, takesChats: false })).toBe('NOT_TAKING_CHATS');
	});

	it.each([
		['away', { presence: 'away' }, 'NOT_ONLINE'],
		['busy', { presence: 'busy' }, 'NOT_ONLINE'],
		['offline', { presence: 'offline' }, 'NOT_ONLINE'],
		['disabled', { isEnabled: false }, 'ACCOUNT_DISABLED'],
		['without the role', { isAgent: false }, 'NOT_AN_AGENT'],
		['disabled and offline', { isEnabled: false, presence: 'offline' }, 'ACCOUNT_DISABLED'],
		['without the role and disabled', { isAgent: false, isEnabled: false }, 'NOT_AN_AGENT'],
	] as const)('who is %s may not', (_what, changes, reason) => {
		expect(unavailabilityOf(agentCalled('anna', changes), atWork)).toBe(reason);
	});
});

type Source = Parameters<typeof agentOf>[0];
/** What the server may hand on instead of a whole user. */
const source = (user: object) => user as Source;

describe('a user of the server', () => {
	it('is read as an agent', () => {
		const anna = {
			id: 'a',
			username: 'anna',
			name: 'Anna',
			roles: ['user', 'livechat-agent'],
			status: 'online',
			isEnabled: true,
		};
		expect(agentOf(source(anna))).toEqual({
			agentId: 'a',
			username: 'anna',
			name: 'Anna',
			presence: 'online',
			isEnabled: true,
			isAgent: true,
		});
	});

	it.each([
		['half made', { id: 'a' }],
		['with nulls', { id: 'a', username: null, name: null, roles: null, status: null, isEnabled: null }],
		['of an unknown presence', { id: 'a', status: 'disabled', roles: [] }],
	])('%s gets no work by mistake', (_what, user) => {
		expect(agentOf(source(user))).toEqual({
			agentId: 'a',
			username: 'a',
			name: 'a',
			presence: 'offline',
			isEnabled: false,
			isAgent: false,
		});
	});

	it.each([
		[['livechat-agent'], ['livechat-manager'], { isAgent: true }],
		[['livechat-manager'], ['livechat-manager'], { isSupervisor: true }],
		[['livechat-manager'], ['team-lead'], {}],
		[['user', 'team-lead'], ['livechat-manager', 'team-lead'], { isSupervisor: true }],
		[['admin'], [], { isSupervisor: true, isAdministrator: true }],
		[['admin', 'livechat-agent'], ['nobody-has-it'], { isAgent: true, isSupervisor: true, isAdministrator: true }],
		[['user', 'bot', 'livechat-monitor', 'Admin', ''], ['livechat-manager'], {}],
		['admin', ['a', 'admin'], {}],
		[undefined, ['livechat-manager'], {}],
	])('with the roles %j, where those of supervisors are %j, is %j', (roles, supervisorRoles, held) => {
		expect(actorOf(source({ id: 'a', username: 'anna', roles, utcOffset: 2 }), { supervisorRoles })).toEqual({
			agentId: 'a',
			username: 'anna',
			isAgent: false,
			isSupervisor: false,
			isAdministrator: false,
			...held,
			utcOffsetHours: 2,
		});
	});

	it('is nothing of it while the account is off', () => {
		const user = source({ id: 'a', roles: ['admin', 'livechat-manager', 'livechat-agent'], isEnabled: false });
		const { isAgent, isSupervisor, isAdministrator } = actorOf(user, { supervisorRoles: ['livechat-manager'] });
		expect([isAgent, isSupervisor, isAdministrator]).toEqual([false, false, false]);
	});
});
