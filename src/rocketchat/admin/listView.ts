import type { LayoutBlock } from '@rocket.chat/ui-kit';
import type { CatalogueText } from '../../catalogue/schema';
import { buttons, context, divider, section, type Button } from '../views/blocks';
import type { Text, TextKey } from '../views/text';
import { openAction, turnAction } from './adminIds';
import type { ListPage, Subject } from './AdminPage';
import { countOf, rowsOf, type Row } from './listRows';
import type { Modal } from '../forms/Modal';

/** Most entries drawn at once; a hundred make the screen slow. */
export const ROWS_SHOWN = 20;

const titles: Readonly<Record<Subject, TextKey>> = {
	group: 'admin.groups',
	caseType: 'admin.caseTypes',
	topic: 'admin.topics',
};
const additions: Readonly<Record<Subject, TextKey>> = {
	group: 'admin.group.add',
	caseType: 'admin.caseType.add',
	topic: 'admin.topic.add',
};

/** The page of a list on which the entry at a place is. */
export function listWith(of: Subject, place: number): ListPage {
	return { page: 'list', of, offset: place - (place % ROWS_SHOWN) };
}

/** A list of groups, case types or topics, with what can be done. A list that has become shorter is shown at its end. */
export function listView(catalogueText: CatalogueText, { of, offset }: ListPage, text: Text): Modal {
	const count = countOf(catalogueText, of);
	const from = listWith(of, Math.max(0, Math.min(offset, count - 1))).offset;
	const rows = rowsOf(catalogueText, of, { from, to: from + ROWS_SHOWN, text });
	return {
		title: text(titles[of]),
		close: text('form.close'),
		blocks: [
			buttons('admin.list.actions', actionsOf(catalogueText, of, text)),
			...rows.flatMap((row, index) => rowBlocks(row, { of, place: from + index }, text)),
			...turnBlocks(of, { from, shown: rows.length, count }, text),
		],
	};
}

/** Case types and topics are two tabs of one window, drawn with buttons. */
function actionsOf(catalogueText: CatalogueText, of: Subject, text: Text): Button[] {
	const tab = (subject: Subject, label: string): Button => ({
		label,
		actionId: openAction({ page: 'list', of: subject, offset: 0 }),
		value: subject,
		...(subject === of && { style: 'primary' as const }),
	});
	const add: Button = { label: text(additions[of]), actionId: openAction({ page: 'form', of, place: 'new' }), value: of };
	return of === 'group'
		? [add, { label: text('admin.capacity'), actionId: openAction({ page: 'capacity' }), value: 'capacity' }]
		: [
				tab('topic', text('admin.topics.count', { count: countOf(catalogueText, 'topic') })),
				tab('caseType', text('admin.caseTypes.count', { count: countOf(catalogueText, 'caseType') })),
				add,
			];
}

function rowBlocks({ name, facts }: Row, { of, place }: { of: Subject; place: number }, text: Text): LayoutBlock[] {
	const id = (part: string): string => `admin.row.${place}.${part}`;
	const value = String(place);
	return [
		divider(id('line')),
		section(id('name'), { plain: name }),
		context(
			id('facts'),
			facts.map((plain) => ({ plain })),
		),
		buttons(id('actions'), [
			{ label: text('admin.edit'), actionId: openAction({ page: 'form', of, place }), value },
			{ label: text('admin.delete'), actionId: openAction({ page: 'delete', of, place }), value, style: 'danger' },
		]),
	];
}

function turnBlocks(
	of: Subject,
	{ from, shown, count }: { from: number; shown: number; count: number },
	text: Text,
): LayoutBlock[] {
	if (count <= ROWS_SHOWN) {
		return [];
	}
	const turn = (label: TextKey, offset: number): Button => ({
		label: text(label),
		actionId: turnAction({ page: 'list', of, offset }),
		value: String(offset),
	});
	return [
		context('admin.list.shown', [{ plain: text('admin.shown', { first: from + 1, last: from + shown, count }) }]),
		buttons('admin.list.turn', [
			...(from > 0 ? [turn('admin.previous', from - ROWS_SHOWN)] : []),
			...(from + shown < count ? [turn('admin.next', from + ROWS_SHOWN)] : []),
		]),
	];
}
