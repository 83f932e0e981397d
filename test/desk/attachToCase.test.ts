import fc from 'fast-check';
import { verifyHistory } from '../../src/cases/verifyHistory';
import { attachToCase } from '../../src/desk/attachToCase';
import { describeCase } from '../../src/desk/describeCase';
import { loadDesk } from '../../src/desk/loadDesk';
import { openNextCase } from '../../src/desk/openNextCase';
import { setCaseStatus } from '../../src/desk/setCaseStatus';
import type { Actor } from '../../src/agents/Actor';
import type { Case } from '../../src/cases/Case';
import { sha256, type CaseId, type RoomId } from '../../src/shared/ids';
import type { CodedError, Result } from '../../src/shared/Result';
import { cardDesk, conversationIn, prove, writeAs } from '../worlds/cardBank';
import { agentActor, outsider, supervisor, type DeskWorld } from '../worlds/DeskWorld';
import { atOnce } from '../worlds/Pace';

const OLIVIA = 'token of Olivia';
const anna = agentActor('anna');

async function asked(result: Promise<Result<undefined, CodedError>>): Promise<string> {
	const { ok, ...rest } = await result;
	return ok ? 'done' : (rest as { error: CodedError }).error.code;
}

/** Olivia has a case about her card and one about her house, each talked about in a room; Anna sees to both. */
async function twoCases() {
	const world = await cardDesk({ team: ['anna'], helpers: ['anna'], capacity: { default: 9 } });
	prove(world, OLIVIA, 'olivia');
	const card = await writeAs(world, OLIVIA, 'My card is gone', 'Lost card');
	const house = await writeAs(world, OLIVIA, 'My house', 'Mortgage');
	const [cardCase, houseCase] = world.records.cases.map(({ caseId }) => caseId);
	if (!cardCase || !houseCase) {
		throw new Error('There are not two cases.');
	}
	return { world, card, house, cardCase, houseCase };
}

const move = ({ desk }: Pick<DeskWorld, 'desk'>, roomId: RoomId, caseId: CaseId, actor: Actor = anna): Promise<string> =>
	asked(attachToCase(desk, actor, { roomId, caseId }));
const found = ({ records }: DeskWorld, number: CaseId): Case | undefined => records.cases.find(({ caseId }) => caseId === number);
const eventsOf = ({ records }: DeskWorld, number: CaseId): string[] =>
	records.events.filter(({ caseId }) => caseId === number).map(({ what }) => what);

describe('a conversation that is moved to another case of its customer', () => {
	it('is about that one, with its topic; both histories say so, and the case before stays as it is', async () => {
		const { world, card, cardCase, houseCase } = await twoCases();
		expect(await move(world, card, houseCase)).toBe('done');
		expect(conversationIn(world, card)).toMatchObject({ topic: 'Mortgage', case: { caseId: houseCase, subject: 'My house' } });
		expect(found(world, houseCase)?.conversations.at(-1)).toBe(card);
		expect(found(world, cardCase)).toMatchObject({ status: 'new', conversations: [card] });
		expect(eventsOf(world, cardCase)).toEqual(['opened', 'agentAssigned', 'followed']);
		expect(eventsOf(world, houseCase)).toEqual(['opened', 'agentAssigned', 'continued', 'agentAssigned']);
		expect(world.records.events.find(({ what }) => what === 'continued')).toMatchObject({ by: anna.agentId, before: cardCase });
	});

	it('goes back, and on to a case of its own after that', async () => {
		const { world, card, cardCase, houseCase } = await twoCases();
		await move(world, card, houseCase);
		expect(await move(world, card, cardCase)).toBe('done');
		expect(eventsOf(world, cardCase).slice(2)).toEqual(['followed', 'continued', 'agentAssigned']);
		await move(world, card, houseCase);
		expect(await asked(openNextCase(world.desk, anna, { roomId: card, topic: 'Lost card' }))).toBe('done');
		expect(world.records.cases).toHaveLength(3);
		expect(conversationIn(world, card).case?.caseId).toBe(world.records.cases[2]?.caseId);
	});

	it('seeks somebody of the group of that case, where its agent is not', async () => {
		const world = await cardDesk({ capacity: { default: 9 } });
		prove(world, OLIVIA, 'olivia');
		await writeAs(world, OLIVIA, 'My house', 'Mortgage');
		const card = await writeAs(world, OLIVIA, 'My card is gone', 'Lost card');
		const [houseCase] = world.records.cases;
		expect(await move(world, card, houseCase?.caseId ?? ('none' as CaseId), supervisor)).toBe('done');
		await world.settle();
		expect(world.servedBy(card)).toBe('carl');
	});

	it('is done once, wherever the app stops on the way', async () => {
		for (let steps = 1; ; steps += 1) {
			const { world, card, cardCase, houseCase } = await twoCases();
			world.lifetime.stepsLeft = steps;
			const stopped = new Promise<string>((resolve) => setImmediate(() => resolve('stopped')));
			const done = await Promise.race([move(world, card, houseCase), stopped]);
			await world.start();
			world.clock.forwardSeconds(20);
			expect(['done', 'SAME_CASE']).toContain(await move(world, card, houseCase));
			expect(eventsOf(world, cardCase)).toEqual(['opened', 'agentAssigned', 'followed']);
			expect(eventsOf(world, houseCase)).toEqual(['opened', 'agentAssigned', 'continued', 'agentAssigned']);
			expect(found(world, houseCase)?.conversations.at(-1)).toBe(card);
			if (done === 'done') {
				return;
			}
		}
	});
});

describe('a conversation is not moved', () => {
	it('to a case of somebody else, nor to one that does not exist, and nobody learns which it was', async () => {
		const { world, card } = await twoCases();
		prove(world, 'token of Noah', 'noah');
		const noahs = await writeAs(world, 'token of Noah', 'My card too');
		const stranger = await world.ask('Who am I?');
		const numbers = [noahs, stranger].map((room) => world.caseOf(room).caseId);
		for (const number of [...numbers, '000-000-000' as CaseId]) {
			expect(await move(world, card, number)).toBe('NOT_A_CASE_OF_CUSTOMER');
		}
		expect(await move(world, stranger, found(world, numbers[0] ?? ('none' as CaseId))?.caseId ?? ('none' as CaseId))).toBe(
			'NOT_A_CASE_OF_CUSTOMER',
		);
	});

	it('by anybody but its agent and the supervisors, nor to the case it is about, nor before the customer has written', async () => {
		const { world, card, cardCase, houseCase } = await twoCases();
		expect(await move(world, card, houseCase, outsider)).toBe('NOT_AN_AGENT');
		expect(await move(world, card, houseCase, agentActor('bert'))).toBe('NOT_YOUR_CONVERSATION');
		expect(await move(world, card, cardCase)).toBe('SAME_CASE');
		expect(await move(world, await world.arrive(), cardCase)).toBe('NO_CASE_YET');
	});
});

describe('who is not logged in', () => {
	it('has their conversation moved between the cases of their room', async () => {
		const world = await cardDesk({ team: ['anna'], helpers: ['anna'], capacity: { default: 9 } });
		const room = await world.ask('My card is gone');
		await openNextCase(world.desk, anna, { roomId: room, topic: 'Mortgage' });
		const [first, second] = world.records.cases;
		const others = async () => {
			const described = await describeCase(world.desk, anna, room);
			return described.ok ? described.value.others.cases.map(({ caseId }) => caseId) : described.error.code;
		};
		expect(await others()).toEqual([first?.caseId]);
		expect(await move(world, room, first?.caseId ?? ('none' as CaseId))).toBe('done');
		expect(await others()).toEqual([second?.caseId]);
	});
});

describe('the other cases of a customer', () => {
	it('are listed, the one that changed last first, ten of them', async () => {
		const { world, card, cardCase, houseCase } = await twoCases();
		world.clock.forwardSeconds(5);
		for (let count = 0; count < 11; count += 1) {
			world.clock.forwardSeconds(1);
			await openNextCase(world.desk, anna, { roomId: card, topic: count % 2 === 0 ? 'Mortgage' : 'Lost card' });
		}
		const described = await describeCase(world.desk, anna, card);
		const { cases, more } = described.ok ? described.value.others : { cases: [], more: 0 };
		const numbers = cases.map(({ caseId }) => caseId);
		expect([numbers.length, more]).toEqual([10, 2]);
		expect(numbers).not.toContain(cardCase);
		expect(numbers).not.toContain(houseCase);
		expect(numbers).not.toContain(conversationIn(world, card).case?.caseId);
		expect([...cases].sort((one, other) => other.changedAt - one.changedAt)).toEqual(cases);
	});
});

describe('at the same moment, on two instances of the server,', () => {
	it('a room moves to a case, its status is set and the customer goes on about it elsewhere: each is done whole or refused', async () => {
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, isElsewhere) => {
				const { world, card, house, cardCase, houseCase } = await twoCases();
				const other = world.secondInstance((call) => world.pace(call));
				await loadDesk(other, world.catalogueText);
				world.records.hints.push({ hash: sha256(OLIVIA), hint: { topic: 'Lost card' }, at: world.clock.now() });
				const third = world.server.open('third', OLIVIA, 'sms');
				world.server.write(third, 'Hello');
				const events = world.server.events.splice(0);
				const hear = async (): Promise<void> => {
					for (const event of events) {
						await world.deliver(event, isElsewhere ? other : world.desk);
					}
				};
				world.pace = (call) => scheduler.schedule(Promise.resolve(), call);
				const work = [
					move({ desk: other }, house, cardCase),
					asked(setCaseStatus(world.desk, supervisor, { roomId: card, to: 'inProgress' })),
				];
				const [[moved, changed]] = await scheduler.waitFor(Promise.all([Promise.all(work), hear()]));
				world.pace = atOnce;
				await world.settle();
				await world.passSeconds(10);
				expect([moved, changed].filter((answer) => answer !== 'done' && answer !== 'CASE_BUSY')).toEqual([]);
				expect(found(world, cardCase)?.status).toBe(changed === 'done' ? 'inProgress' : 'new');
				const isMoved = moved === 'done';
				expect(found(world, cardCase)?.conversations.includes(house)).toBe(isMoved);
				expect(eventsOf(world, houseCase).includes('followed')).toBe(isMoved);
				expect(conversationIn(world, house).case?.caseId).toBe(isMoved ? cardCase : houseCase);
				for (const room of [card, house, third]) {
					const about = conversationIn(world, room).case?.caseId;
					expect(
						world.records.cases.filter(({ caseId }) => caseId === about).map(({ conversations }) => conversations.includes(room)),
					).toEqual([true]);
				}
				for (const { caseId } of world.records.cases) {
					expect(verifyHistory(caseId, world.records.historyOf(caseId)).faults).toEqual([]);
				}
			}),
			{ numRuns: 200 },
		);
	});
});
