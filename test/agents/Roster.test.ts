import { FIRST_COOL_DOWN_MILLISECONDS, LONGEST_COOL_DOWN_MILLISECONDS, Roster } from '../../src/agents/Roster';
import { agentCalled, idOf, MORNING } from '../worlds/bank';

const anna = idOf('anna');

function rosterWithAnna(): Roster {
	const roster = new Roster();
	roster.read(agentCalled('anna'), MORNING);
	return roster;
}

describe('the roster', () => {
	it('says whether an agent was unknown until now', () => {
		const roster = new Roster();
		expect([roster.read(agentCalled('anna'), MORNING), roster.read(agentCalled('anna'), MORNING)]).toEqual([true, false]);
		expect(roster.findByUsername('anna')).toBe(roster.find(anna));
	});

	it('knows of a new agent nothing but what the server says', () => {
		expect(rosterWithAnna().all()).toEqual([
			{
				agent: agentCalled('anna'),
				readAt: MORNING,
				takesChats: true,
				coolingUntil: 0,
				refusals: 0,
				lastAssignedAt: 0,
			},
		]);
	});

	it('takes in the newest reading and keeps what it remembers itself', () => {
		const roster = rosterWithAnna();
		roster.assigned(anna, MORNING + 1);
		roster.switchChats(anna, false);
		roster.refused(anna, MORNING + 2);
		roster.read(agentCalled('anna', { presence: 'away' }), MORNING + 3);
		expect(roster.find(anna)).toEqual({
			agent: agentCalled('anna', { presence: 'away' }),
			readAt: MORNING + 3,
			takesChats: false,
			refusals: 1,
			coolingUntil: MORNING + 2 + FIRST_COOL_DOWN_MILLISECONDS,
			lastAssignedAt: MORNING + 1,
		});
	});

	it.each<[string, (roster: Roster) => void]>([
		['a sign of life', (roster) => roster.signOfLife(anna)],
		['an assignment that worked', (roster) => roster.assigned(anna, MORNING)],
	])('ends a cool-down with %s', (_what, happens) => {
		const roster = rosterWithAnna();
		roster.coolDown(anna, MORNING);
		happens(roster);
		expect(roster.find(anna)?.coolingUntil).toBe(0);
	});

	it('gives an agent who is refused again and again a longer pause each time, at most a minute', () => {
		const roster = rosterWithAnna();
		const pauses = [1, 2, 3, 4, 5].map(() => {
			roster.refused(anna, MORNING);
			return (roster.find(anna)?.coolingUntil ?? 0) - MORNING;
		});
		expect(pauses).toEqual([15_000, 30_000, LONGEST_COOL_DOWN_MILLISECONDS, 60_000, 60_000]);
		roster.assigned(anna, MORNING);
		roster.refused(anna, MORNING);
		expect(roster.find(anna)?.coolingUntil).toBe(MORNING + FIRST_COOL_DOWN_MILLISECONDS);
	});

	it('keeps an agent’s own switch even if the agent is met later, or anew', () => {
		const roster = new Roster();
		roster.switchChats(anna, false);
		roster.read(agentCalled('anna'), MORNING);
		roster.forget(anna);
		roster.read(agentCalled('anna'), MORNING);
		expect([roster.find(anna)?.takesChats, roster.switchedOff()]).toEqual([false, [anna]]);
		roster.switchChats(anna, true);
		expect([roster.find(anna)?.takesChats, roster.switchedOff()]).toEqual([true, []]);
	});

	it('finds an agent whose username has changed by the new one only', () => {
		const roster = rosterWithAnna();
		roster.read({ ...agentCalled('anna'), username: 'anne' }, MORNING);
		expect([roster.findByUsername('anna'), roster.findByUsername('anne')?.agent.agentId]).toEqual([undefined, anna]);
	});

	it('says of whom something has changed', () => {
		const changed: string[] = [];
		const roster = new Roster((agentId) => changed.push(agentId));
		roster.read(agentCalled('anna'), MORNING);
		roster.signOfLife(anna);
		roster.switchChats(anna, true);
		expect(changed).toEqual([anna]);
		roster.refused(anna, MORNING);
		roster.signOfLife(anna);
		roster.switchChats(anna, false);
		roster.forget(anna);
		roster.forget(anna);
		expect(changed).toHaveLength(5);
	});

	it('forgets an agent, with all it remembered', () => {
		const roster = rosterWithAnna();
		roster.coolDown(anna, MORNING);
		roster.forget(anna);
		expect(roster.all()).toEqual([]);
		roster.read(agentCalled('anna'), MORNING);
		expect(roster.find(anna)?.coolingUntil).toBe(0);
	});

	it('remembers nothing of an agent it does not know', () => {
		const roster = new Roster();
		roster.coolDown(anna, MORNING);
		roster.assigned(anna, MORNING);
		expect(roster.all()).toEqual([]);
	});
});
