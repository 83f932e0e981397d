import { decodeAdminClick } from '../../src/rocketchat/admin/adminIds';
import { decodeClick } from '../../src/rocketchat/views/actionIds';
import { textsIn } from '../../src/rocketchat/views/text';
import { languages } from '../../src/shared/Language';
import { isRecord, listOf } from '../../tools/client/Rest';
import { kindsIn } from './readBlocks';

/** Where a view is drawn. */
export type ViewSurface = 'bar' | 'modal';

/** A view as a builder makes it, or as a server passes it on. */
type AnyView = { readonly title: string; readonly blocks: readonly object[] };
type Part = Readonly<Record<string, unknown>>;

/**
 * What every server from 6.13 to 8.x draws (Rocket.Chat 6.14 packages/fuselage-ui-kit/src/surfaces, and the support matrix of
 * 8.x in docs/features/uikit). Left out on purpose: tabs, which close a bar; check boxes and switches, which break it; lists
 * of users, which cannot be limited to agents. A field in a bar acts while somebody types: a bar shows no errors of a form.
 */
const blockTypes: Readonly<Record<ViewSurface, readonly string[]>> = {
	bar: ['section', 'context', 'actions', 'divider', 'callout', 'input'],
	modal: ['section', 'context', 'actions', 'divider', 'callout', 'input'],
};
const elementTypes: Readonly<Record<string, readonly string[]>> = {
	actions: ['button', 'static_select'],
	input: ['plain_text_input', 'static_select'],
	context: ['plain_text', 'mrkdwn'],
};

/**
 * Most characters of a text. UIKit sets no limits; these are what fits: a title of one line, and as much as Slack's Block Kit
 * allows, which UIKit follows. A label of a list has no limit there that would hold for a name and a reason.
 */
const MOST = { title: 24, label: 80, option: 200, value: 2_000, text: 12_000 };
/** Most blocks of a view, elements of a row (more are hidden behind "Show more"), entries of a list, and characters in all. */
const MOST_BLOCKS = 800;
const MOST_IN_ROW = 5;
const MOST_OPTIONS = 100;
const MOST_CHARACTERS = 200 * 1024;

/** The one thing we format besides names as code. */
const OPEN = languages.map((language) => textsIn(language)('conversations.open')).join('|');
const OWN_LINK = new RegExp(`^\\[(${OPEN})\\]\\(https?://[^\\s)]+/live/\\w+\\)$`);

/** What is wrong with a view, whatever it shows, each in one line; none if it can be drawn and used on every server. */
export function faultsOf({ title, blocks: given }: AnyView, surface: ViewSurface): string[] {
	const blocks = given.filter(isRecord);
	const elements = blocks.flatMap(elementsOf).filter(({ type }) => type !== 'plain_text' && type !== 'mrkdwn');
	return [
		...tooLong('the title', title, MOST.title),
		...(blocks.length > MOST_BLOCKS ? [`${blocks.length} blocks`] : []),
		...(JSON.stringify(blocks).length > MOST_CHARACTERS ? ['too large to be pushed'] : []),
		...notUnique(
			'block',
			blocks.map(({ blockId }) => blockId),
		),
		...notUnique(
			'element',
			elements.map(({ actionId }) => actionId),
		),
		...blocks.flatMap((block) => faultsOfBlock(block, surface).map((fault) => `${String(block.blockId)}: ${fault}`)),
	];
}

function faultsOfBlock(block: Part, surface: ViewSurface): string[] {
	const type = String(block.type);
	const elements = elementsOf(block);
	const unwanted = elements.filter((element) => !elementTypes[type]?.includes(String(element.type)));
	return [
		...(blockTypes[surface].includes(type) ? [] : [`a block of type ${type}`]),
		...unwanted.map((element) => `an element of type ${String(element.type)}`),
		...(surface === 'bar' && type === 'input' && !('dispatchActionConfig' in (elements[0] ?? {}))
			? ['a field of a form in a bar']
			: []),
		...('accessory' in block ? ['something beside its text, which is not drawn everywhere alike'] : []),
		...('elements' in block && elements.length === 0 ? ['nothing in it'] : []),
		...('fields' in block && listOf(block.fields).length === 0 ? ['no facts'] : []),
		...(type === 'actions' && elements.length > MOST_IN_ROW ? [`${elements.length} in a row`] : []),
		...[block.text, block.label, block.hint, ...listOf(block.fields), ...elements].flatMap(faultsOfText),
		...elements.flatMap((element) => faultsOfElement(element, block.blockId)),
	];
}

function faultsOfElement(element: Part, blockId: unknown): string[] {
	const options = listOf(element.options).filter(isRecord);
	switch (element.type) {
		case 'button':
			return [
				...faultsOfLabel(element, MOST.label),
				...faultsOfClick(element, element.value),
				...faultsOfPlace(element, blockId),
			];
		case 'static_select':
			return [
				...(options.length < 1 || options.length > MOST_OPTIONS ? [`a list of ${options.length}`] : []),
				...options.flatMap((option) => faultsOfLabel(option, MOST.option)),
				...options.flatMap(({ value }) => faultsOfClick(element, value)),
				...faultsOfPlace(element, blockId),
			];
		case 'plain_text_input':
			return faultsOfPlace(element, blockId);
		default:
			return [];
	}
}

/** An element belongs to its block, and brings the place for the app's id, which the server fills in. */
function faultsOfPlace({ blockId, appId }: Part, ownBlockId: unknown): string[] {
	return [
		...(blockId === ownBlockId ? [] : [`an element of ${String(blockId)}`]),
		...(typeof appId === 'string' ? [] : ['an element without an app']),
	];
}

function faultsOfLabel({ text, value }: Part, most: number): string[] {
	const label = isRecord(text) ? text : {};
	return [
		...(label.type === 'plain_text' ? [] : ['a label that is formatted']),
		...(typeof label.text === 'string' && label.text.trim() !== '' ? tooLong('a label', label.text, most) : ['no label']),
		...(typeof value === 'string' && value !== '' ? tooLong('a value', value, MOST.value) : ['no value']),
	];
}

/** A click must be understood when it comes back; what is chosen in a field goes along with its form. */
function faultsOfClick({ actionId }: Part, value: unknown): string[] {
	const id = String(actionId);
	const isUnderstood =
		id.startsWith('livebank.field.') || decodeAdminClick(id) !== undefined || decodeClick(id, String(value)) !== undefined;
	return isUnderstood ? [] : [`nobody understands ${id}`];
}

function faultsOfText(part: unknown): string[] {
	if (!isRecord(part) || typeof part.text !== 'string') {
		return [];
	}
	const kinds = part.type === 'mrkdwn' && !OWN_LINK.test(part.text) ? kindsIn(part.text) : [];
	const formatted = kinds.filter((kind) => !['PLAIN_TEXT', 'INLINE_CODE', 'LINE_BREAK'].includes(kind));
	return [...formatted.map((kind) => `people's words as ${kind}`), ...tooLong('a text', part.text, MOST.text)];
}

function elementsOf(block: Part): Part[] {
	return [...listOf(block.elements), ...('element' in block ? [block.element] : [])].filter(isRecord);
}

function tooLong(what: string, words: string, most: number): string[] {
	return Array.from(words).length > most ? [`${what} of ${Array.from(words).length} characters`] : [];
}

function notUnique(what: string, ids: readonly unknown[]): string[] {
	return ids.flatMap((id, index) => {
		if (typeof id !== 'string' || id === '') {
			return [`${what} ${index} has no id`];
		}
		return ids.indexOf(id) === index ? [] : [`${what} ${id} is there twice`];
	});
}
