import { COOL_DOWN_MILLISECONDS, Roster } from '../../src/agents/Roster';
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
		expect(rosterWithAnna().all()).toEqual([{ agent: agentCalled('anna'), readAt: MORNING, coolingUntil: 0, lastAssignedAt: 0 }]);
	});

	it('takes in the newest reading and keeps what it remembers itself', () => {
		const roster = rosterWithAnna();
		roster.assigned(anna, MORNING + 1);
		roster.coolDown(anna, MORNING + 2 + COOL_DOWN_MILLISECONDS);
		roster.read(agentCalled('anna', { presence: 'away' }), MORNING + 3);
		expect(roster.find(anna)).toEqual({
			agent: agentCalled('anna', { presence: 'away' }),
			readAt: MORNING + 3,
			coolingUntil: MORNING + 2 + COOL_DOWN_MILLISECONDS,
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
