import { visitorId } from '../../src/shared/ids';
import { caseIn, idOf, MINUTE, MORNING } from '../worlds/bank';
import { engineStores } from './engineStores';
import { memoryStores, Records, type Stores } from '../worlds/memoryStores';

const HOUR = 60 * MINUTE;

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
		const { lastAgents } = make();
		const [vera, walter] = [visitorId('vera'), visitorId('walter')];
		await lastAgents.save(vera, idOf('anna'));
		await lastAgents.save(walter, idOf('bert'));
		await lastAgents.save(vera, idOf('carl'));
		expect(await Promise.all([vera, walter, visitorId('xenia')].map((visitor) => lastAgents.find(visitor)))).toEqual([
			idOf('carl'),
			idOf('bert'),
			undefined,
		]);
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

	it.each([0, 1, 29, 59])('never forget a topic that can still be found, %d minutes into the hour', async (minutes) => {
		const { topicHints } = make();
		const named = MORNING + minutes * MINUTE;
		await topicHints.add('mine', { topic: 'Cards' }, named);
		await topicHints.removeExpired(named + HOUR - 1);
		expect(await topicHints.find('mine', named + HOUR - 1)).toEqual({ topic: 'Cards' });
	});
});
