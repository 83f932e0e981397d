import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { CatalogueText } from '../../../src/catalogue/schema';
import { encodePage, subjects, type AdminPage } from '../../../src/rocketchat/admin/AdminPage';
import { decodeAdminClick } from '../../../src/rocketchat/admin/adminIds';
import { deleteView } from '../../../src/rocketchat/admin/deleteView';
import { fieldAction, fieldBlock } from '../../../src/rocketchat/forms/Field';
import { formOf } from '../../../src/rocketchat/admin/formOf';
import { formView } from '../../../src/rocketchat/admin/formView';
import { listView, ROWS_SHOWN } from '../../../src/rocketchat/admin/listView';
import type { Modal } from '../../../src/rocketchat/forms/Modal';
import { isRecord, listOf } from '../../../tools/client/Rest';
import { faultsOf } from '../checkView';
import { bank, bankOf, formPages, mustForm } from './bank';
import { text } from '../english';

const ids = (blocks: readonly LayoutBlock[]): string[] => blocks.map((block) => String('blockId' in block ? block.blockId : ''));

function elementsOf(blocks: readonly LayoutBlock[]): Record<string, unknown>[] {
	return blocks
		.flatMap((block) => ('elements' in block ? listOf(block.elements) : 'element' in block ? [block.element] : []))
		.filter(isRecord);
}

const buttonsOf = (blocks: readonly LayoutBlock[]) => elementsOf(blocks).filter(({ type }) => type === 'button');

/** The pages that the buttons of a window open, as text. */
function opened(blocks: readonly LayoutBlock[]): string[] {
	return buttonsOf(blocks).map(({ actionId }) => {
		const click = decodeAdminClick(String(actionId));
		return click?.action === 'open' ? encodePage(click.page) : String(click?.action);
	});
}

const textsOf = (blocks: readonly LayoutBlock[]): string => JSON.stringify(blocks);

const many = bankOf(100);
const windows: [string, Modal | undefined][] = [
	...[bankOf(0), bankOf(1), bankOf(ROWS_SHOWN), many, bank()].flatMap((catalogueText, index) =>
		subjects.flatMap((of) =>
			[0, ROWS_SHOWN, 80].map((offset): [string, Modal] => [
				`list ${index} of ${of} from ${offset}`,
				listView(catalogueText, { page: 'list', of, offset }, text),
			]),
		),
	),
	...formPages(bank()).map((page): [string, Modal] => [encodePage(page), formView(mustForm(bank(), page), text)]),
	...subjects.map((of): [string, Modal | undefined] => [
		`delete ${of}`,
		deleteView(bank(), { page: 'delete', of, place: 0 }, text),
	]),
];

describe('every window of the administration', () => {
	it.each(windows)('draws with blocks that every server has, each with ids of its own: %s', (_name, modal) => {
		const blocks = modal?.blocks ?? [];
		expect(blocks.length).toBeGreaterThan(0);
		expect(faultsOf({ title: modal?.title ?? '', blocks }, 'modal')).toEqual([]);
		expect(textsOf(blocks)).not.toMatch(/"mrkdwn"|\{\w+\}|undefined|NaN|\[object/);
	});
});

describe('a list', () => {
	const list = (catalogueText: CatalogueText, of: 'group' | 'caseType' | 'topic', offset = 0): readonly LayoutBlock[] =>
		listView(catalogueText, { page: 'list', of, offset }, text).blocks;

	it('of groups says how many members, which case types and which hours, and names nobody', () => {
		const texts = textsOf(list(bank(), 'group'));
		expect(texts).toContain('Card team');
		expect(texts).toContain('Members: 3');
		expect(texts).toContain('Case types: CARDS');
		expect(texts).toContain('Hours in Europe/Berlin');
		expect(texts).toContain('All agents');
		expect(texts).toContain('Day and night');
		expect(texts).not.toMatch(/anna|bert|carl/);
	});

	it('of topics and of case types are tabs of one window', () => {
		expect(opened(list(bank(), 'topic')).slice(0, 3)).toEqual(['list.topic.0', 'list.caseType.0', 'form.topic.new']);
		expect(opened(list(bank(), 'caseType')).slice(0, 3)).toEqual(['list.topic.0', 'list.caseType.0', 'form.caseType.new']);
		expect(textsOf(list(bank(), 'topic'))).toContain('Default topic');
		expect(textsOf(list(bank(), 'caseType'))).toContain('Group: Card team');
	});

	it('has buttons to edit and delete each entry, to add one, and the capacity', () => {
		expect(opened(list(bank(), 'group'))).toEqual([
			'form.group.new',
			'capacity',
			...[0, 1, 2].flatMap((place) => [`form.group.${place}`, `delete.group.${place}`]),
		]);
	});

	it('of a hundred is turned page by page', () => {
		const [first, middle, last] = [list(many, 'group'), list(many, 'group', 40), list(many, 'group', 80)];
		expect(opened(first).slice(-1)).toEqual(['list.group.20']);
		expect(opened(middle).slice(-2)).toEqual(['list.group.20', 'list.group.60']);
		expect(opened(last).slice(-1)).toEqual(['list.group.60']);
		expect(textsOf(middle)).toContain('41 to 60 of 100');
		expect(opened(middle)).toContain('form.group.40');
		for (const blocks of [first, middle, last]) {
			expect(blocks.filter(({ type }) => type === 'divider')).toHaveLength(ROWS_SHOWN);
		}
	});

	it('that has become shorter is shown at its end, and an offset within a page at its beginning', () => {
		expect(list(many, 'group', 99_999)).toEqual(list(many, 'group', 80));
		expect(list(many, 'group', 47)).toEqual(list(many, 'group', 40));
		expect(list(bank(), 'group', 60)).toEqual(list(bank(), 'group'));
	});

	it('shortens the case types of a group', () => {
		const [group] = bank().skillGroups;
		const wide = {
			...bank(),
			skillGroups: [{ ...group, name: 'Wide', members: [], caseTypes: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }],
		};
		expect(textsOf(list(wide, 'group'))).toContain('Case types: a, b, c, d, e, 2 more');
	});
});

describe('a form', () => {
	it('keeps every field in a block of its own, and sends it with the window', () => {
		for (const page of formPages(bank())) {
			const form = mustForm(bank(), page);
			const { blocks, submit } = formView(form, text);
			expect(submit).toBe('Save');
			expect(ids(blocks)).toEqual(form.fields.map(({ name }) => fieldBlock(name)));
			expect(elementsOf(blocks).map(({ actionId }) => actionId)).toEqual(form.fields.map(({ name }) => fieldAction(name)));
		}
	});

	it('begins each select with what holds, and offers nothing twice', () => {
		for (const page of formPages(bank())) {
			for (const { type, options, initialOption } of elementsOf(formView(mustForm(bank(), page), text).blocks)) {
				if (type === 'static_select') {
					const values = listOf(options).map((option) => (isRecord(option) ? option.value : undefined));
					expect(new Set(values).size).toBe(values.length);
					expect(values).not.toContain('');
					expect(initialOption === undefined || listOf(options).includes(initialOption)).toBe(true);
				}
			}
		}
	});

	it.each<AdminPage>([
		{ page: 'form', of: 'group', place: 3 },
		{ page: 'form', of: 'caseType', place: 2 },
		{ page: 'form', of: 'topic', place: 99_999 },
	])('of an entry that is not there is not there either: %j', (page) => {
		expect(page.page === 'form' && formOf(bank(), page, text)).toBeUndefined();
	});
});

describe('the question whether to delete', () => {
	it('names the entry and what hangs on it, and leads back to the page it is on', () => {
		const modal = deleteView(many, { page: 'delete', of: 'group', place: 47 }, text);
		expect(textsOf(modal?.blocks ?? [])).toContain('Really delete Group 47?');
		expect(opened(modal?.blocks ?? [])).toEqual(['delete', 'list.group.40']);
		expect(modal?.submit).toBeUndefined();
	});

	it('is not asked about what is not there', () => {
		expect(deleteView(bank(), { page: 'delete', of: 'topic', place: 2 }, text)).toBeUndefined();
	});
});
