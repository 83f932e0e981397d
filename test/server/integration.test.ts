import { randomUUID } from 'crypto';
import type { Agent } from '../../tools/client/Agent';
import { isRecord, Rest, type Answer } from '../../tools/client/Rest';
import { Bank } from './Bank';
import { GuideBackend } from './GuideBackend';

jest.setTimeout(90_000);

const PAGE = 'https://www.bank.example';

describe('the backend in the integration guide', () => {
	let bank: Bank;
	let anna: Agent;
	let example: GuideBackend;
	let backend: Rest;
	/** The session of a customer who has logged in at the bank. */
	let session: string;

	beforeEach(async () => {
		bank = await Bank.open();
		anna = await bank.hire('anna');
		session = randomUUID();
		example = await GuideBackend.open(bank, PAGE, [session]);
		backend = new Rest(example.url);
	});

	afterEach(async () => {
		await example.close();
		await Bank.closeOpened();
	});

	/** What the bank's page gets from its backend. */
	async function ask(
		path: string,
		body: object = {},
		headers = { origin: PAGE, cookie: `a=b; session=${session}` },
	): Promise<Answer> {
		return backend.send('post', path, { body, headers });
	}

	it('lets a customer in, and out again', async () => {
		const { status, body } = await ask('/chat/open', { subject: 'My card is gone' });
		expect(status).toBe(200);
		const olivia = await bank.customer('Olivia', undefined, undefined, String(isRecord(body) && body.visitorToken));
		await olivia.write('Good morning');
		await bank.isServedBy(anna, olivia);
		expect((await ask('/chat/active')).status).toBe(200);
		expect(await ask('/chat/history', { language: 'en' })).toMatchObject({
			...{ status: 200, body: { conversations: [{ status: 'New', messages: [{ from: 'customer', text: 'Good morning' }] }] } },
		});
		expect((await ask('/chat/open')).body).toMatchObject({ visitorToken: olivia.token, roomId: olivia.roomId });
		expect((await ask('/chat/leave')).status).toBe(200);
		expect((await ask('/chat/open')).body).toEqual({ error: { code: 'REFUSED' } });
	});

	it('reads no more of a body than a page has to say', async () => {
		const subject = 'x'.repeat(4096);
		expect((await ask('/chat/open', { subject })).status).toBe(413);
		expect((await ask('/chat/open', { subject: 'My card is gone' })).status).toBe(200);
	});

	it('lets nobody in from another page, or without a login', async () => {
		const cookie = `session=${session}`;
		for (const headers of [
			{ origin: 'https://evil.example', cookie },
			{ origin: PAGE, cookie: 'session=made-up' },
			{ origin: PAGE, cookie: '' },
		]) {
			expect((await ask('/chat/open', {}, headers)).status).toBe(403);
		}
	});
});
