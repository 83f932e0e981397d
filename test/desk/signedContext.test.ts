import { announceTopic } from '../../src/desk/announceTopic';
import { sha256 } from '../../src/shared/ids';
import { LoginWorld } from '../worlds/LoginWorld';

describe('what the bank signs of a customer who is about to write', () => {
	it('is the topic and the subject of what they write', async () => {
		const bank = await LoginWorld.open();
		const context = { topic: 'MORTGAGE', subject: 'My card is gone' };
		const { visitorToken } = await bank.enter(bank.login({ context }));
		const room = await bank.open(visitorToken);
		expect(bank.world.caseOf(room)).toMatchObject({ subject: 'My card is gone', topic: 'Mortgage' });
	});

	it('is not changed by what a page says without a signature, and the page is told nothing', async () => {
		const bank = await LoginWorld.open();
		const context = { subject: 'My card is gone', topic: 'Mortgage' };
		const { visitorToken } = await bank.enter(bank.login({ context }));
		bank.world.clock.forwardSeconds(1);
		const named = { visitorTokenHash: sha256(visitorToken), topic: 'question', language: 'fr' } as const;
		expect(await announceTopic(bank.world.desk, named)).toEqual({ ok: true, value: 'Question' });
		const room = await bank.open(visitorToken);
		expect(bank.world.caseOf(room)).toMatchObject(context);
		expect(bank.world.desk.memory.conversations.find(room)?.language).toBeUndefined();
	});

	it('is for one conversation', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken } = await bank.enter(bank.login({ context: { topic: 'Mortgage', subject: 'My card is gone' } }));
		const { conversations } = bank.world.desk.memory;
		const subjects: unknown[] = [];
		for (let times = 0; times < 2; times += 1) {
			const room = await bank.open(visitorToken);
			subjects.push(conversations.find(room)?.subject);
			bank.world.server.close(room);
			await bank.world.settle();
		}
		expect(subjects).toEqual(['My card is gone', undefined]);
	});

	it('is the language that they are spoken to in, whatever a page says and however long ago it was signed', async () => {
		const bank = await LoginWorld.open();
		await bank.enter(bank.login({ context: { language: 'pl' } }));
		const { visitorToken } = await bank.enter();
		bank.world.clock.forwardSeconds(2 * 3600);
		await announceTopic(bank.world.desk, { visitorTokenHash: sha256(visitorToken), topic: 'mortgage', language: 'fr' });
		const room = await bank.open(visitorToken);
		expect(bank.world.desk.memory.conversations.find(room)).toMatchObject({ language: 'pl', topic: 'Mortgage' });
	});

	it('is gone with the next login of which the bank says nothing', async () => {
		const bank = await LoginWorld.open();
		await bank.enter(bank.login({ context: { topic: 'Mortgage', subject: 'My card is gone' } }));
		const { visitorToken } = await bank.enter();
		expect(bank.world.caseOf(await bank.open(visitorToken))).toMatchObject({ subject: 'Help', topic: 'Question' });
	});

	it('lets them in though the catalogue has no such topic', async () => {
		const bank = await LoginWorld.open();
		const { visitorToken } = await bank.enter(bank.login({ context: { topic: 'Free money' } }));
		expect(bank.world.caseOf(await bank.open(visitorToken))).toMatchObject({ subject: 'Help', topic: 'Question' });
		expect(bank.world.records.hints).toEqual([]);
	});
});
