import type { Link } from '../../src/customers/Link';
import { customerId, visitorId } from '../../src/shared/ids';
import { caseIn, idOf, MINUTE, MORNING } from '../worlds/bank';
import { engineStores } from './engineStores';
import { memoryStores, Records, type Stores } from '../worlds/memoryStores';

const HOUR = 60 * MINUTE;

const linkOf = (visitor: string, customer: string): Link => ({
	visitorId: visitorId(visitor),
	customerId: customerId(customer),
	tokenHash: `hash of ${visitor}`,
	loginId: `login of ${visitor}`,
	authenticatedAt: MORNING,
	activeAt: MORNING,
	assurance: 'two factors',
	expiresAt: MORNING + HOUR,
});

describe.each<[string, () => Stores]>([
	['in memory', () => memoryStores(new Records())],
	['in the engine’s persistence', () => engineStores()],
])('the stores of what the desk remembers %s', (_where, make) => {
	it('know which agents take no chats, however often they were asked', async () => {
		const { chatSwitches } = make();
		expect(await chatSwitches.allOff()).toEqual([]);
		await chatSwitches.set(idOf('anna'), false);
		await chatSwitches.set(idOf('anna'), false);
		await chatSwitches.set(idOf('bert'), false);
		await chatSwitches.set(idOf('bert'), true);
		await chatSwitches.set(idOf('carl'), true);
		expect(await chatSwitches.allOff()).toEqual([idOf('anna')]);
	});

	it('know the last agent of each visitor', async () => {
		const { visitors } = make();
		const [vera, walter] = [visitorId('vera'), visitorId('walter')];
		await visitors.saveLastAgent(vera, idOf('anna'));
		await visitors.saveLastAgent(walter, idOf('bert'));
		await visitors.saveLastAgent(vera, idOf('carl'));
		expect(await Promise.all([vera, walter, visitorId('xenia')].map((visitor) => visitors.find(visitor)))).toEqual([
			{ lastAgent: idOf('carl') },
			{ lastAgent: idOf('bert') },
			{},
		]);
	});

	it('know whom the bank has proved a visitor to be, and every visitor a customer ever was', async () => {
		const { visitors } = make();
		const login = linkOf('vera', 'customer-1');
		await visitors.saveLink(login);
		await visitors.saveLink(linkOf('walter', 'customer-2'));
		await visitors.saveLink(linkOf('vera on the phone', 'customer-1'));
		await visitors.saveLastAgent(login.visitorId, idOf('anna'));
		const ended = { ...login, endedAt: MORNING };
		await visitors.saveLink(ended);
		expect(await visitors.find(login.visitorId)).toEqual({ link: ended, lastAgent: idOf('anna') });
		expect(await visitors.linksOf(login.customerId)).toEqual([ended, linkOf('vera on the phone', 'customer-1')]);
		expect(await visitors.linksOf(customerId('customer-3'))).toEqual([]);
	});

	it('keep one catalogue, the last, also an empty one', async () => {
		const { catalogues } = make();
		expect(await catalogues.find()).toBeUndefined();
		await catalogues.save('first');
		await catalogues.save('');
		expect(await catalogues.find()).toBe('');
	});

	it('know an agent once, however often they were seen', async () => {
		const { knownAgents } = make();
		await Promise.all([knownAgents.add(idOf('anna')), knownAgents.add(idOf('anna')), knownAgents.add(idOf('bert'))]);
		await knownAgents.add(idOf('anna'));
		expect((await knownAgents.all()).sort()).toEqual([idOf('anna'), idOf('bert')]);
	});

	it('give what is due in an hour, and forget an hour as a whole', async () => {
		const { dues } = make();
		const { caseId } = caseIn('room');
		const [early, late] = [
			{ caseId, at: MORNING },
			{ caseId, at: MORNING + HOUR },
		];
		await dues.add(early);
		await dues.add(late);
		expect(await dues.ofHour(MORNING + HOUR - 1)).toEqual([early]);
		expect(await dues.ofHour(MORNING + HOUR)).toEqual([late]);
		await dues.removeHour(MORNING + MINUTE);
		expect([await dues.ofHour(MORNING), await dues.ofHour(MORNING + HOUR)]).toEqual([[], [late]]);
	});

	it('give the newest topic that a page named for a visitor, and their language, for an hour', async () => {
		const { topicHints } = make();
		await topicHints.add('mine', { topic: 'Cards', language: 'fr' }, MORNING);
		await topicHints.add('mine', { topic: 'Loans' }, MORNING + MINUTE);
		await topicHints.add('mine', { topic: 'Savings', language: 'pl' }, MORNING + MINUTE);
		await topicHints.add('theirs', { topic: 'Else' }, MORNING + 2 * MINUTE);
		expect(await topicHints.find('mine', MORNING + MINUTE)).toEqual({ topic: 'Savings', language: 'pl' });
		expect(await topicHints.find('mine', MORNING + HOUR)).toEqual({ topic: 'Savings', language: 'pl' });
		expect(await topicHints.find('mine', MORNING + HOUR + MINUTE)).toBeUndefined();
		expect(await topicHints.find('nobodys', MORNING)).toBeUndefined();
	});

	it('give all of the newest hint, and nothing of earlier ones', async () => {
		const { topicHints } = make();
		const hint = { subject: 'My card is gone', language: 'pt-BR' } as const;
		await topicHints.add('mine', { topic: 'Cards' }, MORNING);
		await topicHints.add('mine', hint, MORNING + MINUTE);
		expect(await topicHints.find('mine', MORNING + MINUTE)).toEqual(hint);
	});

	it('let an assertion be used once, and know which logins have ended', async () => {
		const { proofs } = make();
		expect([await proofs.spend('one', MORNING), await proofs.spend('one', MORNING), await proofs.spend('two', MORNING)]).toEqual([
			...[true, false, true],
		]);
		expect(await proofs.hasEnded('one')).toBe(false);
		await proofs.endLogin('login', MORNING + HOUR);
		await proofs.endLogin('login', MORNING + HOUR);
		expect([await proofs.hasEnded('login'), await proofs.hasEnded('other')]).toEqual([true, false]);
	});

	it.each([0, 1, 59])('remember proofs until their time, %d minutes into the hour', async (minutes) => {
		const { proofs } = make();
		const until = MORNING + minutes * MINUTE;
		await proofs.spend('one', until);
		await proofs.endLogin('login', until);
		await proofs.removeExpired(until);
		expect([await proofs.spend('one', until), await proofs.hasEnded('login')]).toEqual([false, true]);
	});

	it.each([0, 1, 29, 59])('never forget a topic that can still be found, %d minutes into the hour', async (minutes) => {
		const { topicHints } = make();
		const named = MORNING + minutes * MINUTE;
		await topicHints.add('mine', { topic: 'Cards' }, named);
		await topicHints.removeExpired(named + HOUR - 1);
		expect(await topicHints.find('mine', named + HOUR - 1)).toEqual({ topic: 'Cards' });
	});
});
