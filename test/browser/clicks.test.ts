import type { LayoutBlock } from '@rocket.chat/ui-kit';
import { fieldAction, fieldBlock } from '../../src/rocketchat/forms/Field';
import { formView } from '../../src/rocketchat/admin/formView';
import { listView } from '../../src/rocketchat/admin/listView';
import { caseView } from '../../src/rocketchat/views/caseView';
import { conversationsView } from '../../src/rocketchat/views/conversationsView';
import { deskView } from '../../src/rocketchat/views/deskView';
import { explanationView } from '../../src/rocketchat/views/explanation';
import type { View } from '../../src/rocketchat/views/View';
import type { Sent, Surface } from '../../tools/renderer/page/Showing';
import { bank, bankOf, mustForm } from '../rocketchat/admin/bank';
import { elementsOf } from '../rocketchat/readBlocks';
import { VIEWER } from '../rocketchat/viewers';
import { aCase, aDecision, aDesk, aList } from './agentViews';
import { text } from '../rocketchat/english';
import { rendererPage } from './rendererPage';

const page = rendererPage();
const fill = { rows: 4, words: 'Lost card' };
const full = { rows: 100, words: 'Lost card' };

const withButtons: [string, Surface, View][] = [
	['Conversations', 'bar', conversationsView(aList({ ...fill, rows: 20 }), VIEWER)],
	['Case', 'bar', caseView({ ...aCase(fill), explanation: aDecision(full) }, VIEWER)],
	['Desk', 'bar', deskView(aDesk(fill), VIEWER)],
	['Desk in a window', 'modal', deskView(aDesk(fill), VIEWER)],
	['why this agent', 'modal', explanationView(aDecision(fill), text)],
	['groups', 'modal', listView(bank(), { page: 'list', of: 'group', offset: 0 }, text)],
	['topics, page by page', 'modal', listView(bankOf(100), { page: 'list', of: 'topic', offset: 40 }, text)],
];

/** What is sent when an element with that value is used. */
function click(part: { actionId?: unknown; blockId?: unknown }, value: unknown): Sent {
	return { type: 'blockAction', actionId: String(part.actionId), blockId: String(part.blockId), value };
}

describe("what is clicked in Rocket.Chat's own renderer", () => {
	it.each(withButtons)('sends what the button says, once, and submits nothing: %s', async (_name, surface, view) => {
		await page.current.show({ surface, ...view });
		const buttons = elementsOf(view).filter(({ type }) => type === 'button');
		expect(buttons.length).toBeGreaterThan(0);
		expect((await page.current.clickAll()).map((sent) => sent.filter(({ type }) => type !== 'state'))).toEqual(
			buttons.map((button) => [click(button, button.value)]),
		);
	});

	it('has every entry of a long list, and sends the one that is chosen', async () => {
		const view = caseView(aCase(full), VIEWER);
		const lists = elementsOf(view).filter(({ type }) => type === 'static_select');
		// Of a customer's other cases the newest ten.
		expect(lists.map(({ options }) => options?.length)).toEqual([100, 100, 100, 100, 10]);
		for (const [place, list] of lists.entries()) {
			await page.current.show({ surface: 'bar', ...view });
			const options = (list.options ?? []).map(({ text, value }) => ({ label: labelOf(text), value }));
			expect(await page.current.entriesOf(place)).toEqual(options.map(({ label }) => label));
			for (const { label, value } of [options[0], options[Math.floor(options.length / 2)], options.at(-1)].flatMap(
				(option) => option ?? [],
			)) {
				await page.current.show({ surface: 'bar', ...view });
				expect((await page.current.choose(place, label)).filter(({ type }) => type !== 'state')).toEqual([click(list, value)]);
			}
		}
	});

	it('opens a conversation in place by its link', async () => {
		const { links } = await page.current.show({ surface: 'bar', ...conversationsView(aList(fill), VIEWER) });
		expect(links).toEqual([0, 1, 2, 3].map((room) => ({ href: `https://chat.example/live/room${room}`, target: '' })));
	});

	it('opens anything else in a new tab', async () => {
		const blocks: LayoutBlock[] = [{ type: 'section', text: { type: 'mrkdwn', text: '[Open](https://evil.example/)' } }];
		const { links } = await page.current.show({ surface: 'bar', title: 'Case', blocks });
		expect(links).toEqual([{ href: 'https://evil.example/', target: '_blank' }]);
	});
});

describe("a form in Rocket.Chat's own renderer", () => {
	const form = formView(mustForm(bank(), { page: 'form', of: 'group', place: 0 }), text);

	it('says at each field what is wrong with it', async () => {
		const errors = { [fieldAction('name')]: 'Choose another name.', [fieldAction('week')]: 'Line 2: no such day.' };
		const drawn = await page.current.show({ surface: 'modal', ...form, errors });
		expect(drawn.errors).toEqual(['Choose another name.', 'Line 2: no such day.']);
		expect(drawn.blocks.filter((words) => /Choose|Line 2/.test(words)).map((words) => words.split(' ')[0])).toEqual([
			'Name',
			'Open',
		]);
	});

	it('keeps what is filled in, by the block that the app reads', async () => {
		for (const block of form.blocks) {
			await page.current.show({ surface: 'modal', ...form });
			if (block.type === 'input' && block.element.type === 'plain_text_input') {
				const { actionId, blockId } = block.element;
				expect(await page.current.write(actionId, 'new')).toEqual({ type: 'state', actionId, blockId, value: 'new' });
			}
		}
		expect.assertions(form.blocks.length);
	});

	it('keeps what is chosen, and asks the app nothing', async () => {
		const topic = formView(mustForm(bank(), { page: 'form', of: 'topic', place: 0 }), text);
		await page.current.show({ surface: 'modal', ...topic });
		const [chosen, ...more] = await page.current.choose(0, 'Loans');
		expect(chosen).toEqual({ type: 'state', actionId: fieldAction('caseType'), blockId: fieldBlock('caseType'), value: 'Loans' });
		expect(more).toEqual([]);
	});
});

function labelOf(text: unknown): string {
	return typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : '';
}
