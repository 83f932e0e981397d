import fc from 'fast-check';
import { caseFormModal } from '../../src/rocketchat/forms/caseForm';
import { caseView } from '../../src/rocketchat/views/caseView';
import { conversationsView } from '../../src/rocketchat/views/conversationsView';
import { deskView } from '../../src/rocketchat/views/deskView';
import { explanationView } from '../../src/rocketchat/views/explanation';
import { doneView, refusalView, refusedView, type RefusalCode } from '../../src/rocketchat/views/refusalView';
import type { View } from '../../src/rocketchat/views/View';
import { roomId } from '../../src/shared/ids';
import { languages, type Language } from '../../src/shared/Language';
import type { Surface } from '../../tools/renderer/page/Showing';
import english from '../../i18n/en.json';
import { descriptions, desks, explanations, lists } from '../rocketchat/viewModels';
import { VIEWER, viewerIn } from '../rocketchat/viewers';
import { idOf } from '../worlds/bank';
import { aCase, aDecision, aDesk, aList, aSearch, caseStates } from './agentViews';
import { text } from '../rocketchat/english';
import { LONG_USERNAME, wordings } from './names';
import { rendererPage } from './rendererPage';
import { expectAllDrawn } from './showsAll';

const page = rendererPage();

const fills = [
	...Object.entries(wordings).map(([kind, words]) => ({ kind, fill: { rows: 5, words } })),
	...[0, 1, 100].map((rows) => ({ kind: `${rows} rows`, fill: { rows, words: 'Lost card' } })),
];
const codes = Object.keys(english).flatMap((key) =>
	/^refusal\.[A-Z_]+$/.test(key) ? [key.slice('refusal.'.length) as RefusalCode] : [],
);
const full = { code: 'AGENT_UNAVAILABLE', details: { because: 'AT_CAPACITY' } } as const;
const override = { roomId: roomId('room0'), to: idOf('anna'), username: LONG_USERNAME };
const aSmallCase = aCase({ rows: 1, words: 'Lost card' });

/** Every view as somebody sees it who reads a language, with each of these fills. */
function viewsIn(language: Language, filledWith: typeof fills): [string, Surface, View][] {
	const viewer = viewerIn(language);
	const { text } = viewer;
	const views: [string, Surface, View][] = [
		...filledWith.flatMap(({ kind, fill }): [string, Surface, View][] => [
			[`Conversations, ${kind}`, 'bar', conversationsView(aList(fill), viewer)],
			[`Conversations completed, ${kind}`, 'bar', conversationsView(aList(fill, 'completed'), viewer)],
			[`Conversations in a window, ${kind}`, 'modal', conversationsView(aList(fill), viewer)],
			[`Case, ${kind}`, 'bar', caseView(aCase(fill), viewer)],
			[`Desk, ${kind}`, 'bar', deskView(aDesk(fill), viewer)],
			[`Desk in a window, ${kind}`, 'modal', deskView(aDesk(fill), viewer)],
			[`why this agent, ${kind}`, 'modal', explanationView(aDecision(fill), text)],
			[`why nobody, ${kind}`, 'modal', explanationView(aSearch(fill), text)],
		]),
		...caseStates().map(([state, description]): [string, Surface, View] => [
			`Case ${state}`,
			'bar',
			caseView(description, viewer),
		]),
		...[
			undefined,
			{ takesChats: false, unavailable: 'NOT_TAKING_CHATS' as const },
			{ takesChats: true, unavailable: 'NOT_ONLINE' as const },
		].map((availability): [string, Surface, View] => [
			`Conversations of somebody with ${JSON.stringify(availability)}`,
			'bar',
			conversationsView({ ...aList({ rows: 0, words: '' }), availability }, viewer),
		]),
		...codes.map((code): [string, Surface, View] => [`refused: ${code}`, 'bar', refusalView(code, text)]),
		['refused with a way round', 'bar', refusedView(caseView(aSmallCase, viewer), { refusal: full, override }, text)],
		['a note', 'modal', caseFormModal({ form: 'note', roomId: roomId('room0') }, text)],
		['a resolution', 'modal', caseFormModal({ form: 'resolution', roomId: roomId('room0'), to: 'resolved' }, text)],
		['why, by hand', 'modal', explanationView(undefined, text)],
		['done', 'bar', doneView(text)],
	];
	return views.map(([name, surface, view]) => [`${name}, in ${language}`, surface, view]);
}

const others = languages.filter((language) => language !== 'en');
const longest = fills.filter(({ kind }) => kind === 'of 120 letters');
const views: [string, Surface, View][] = [
	...viewsIn('en', fills),
	...others.flatMap((language) => viewsIn(language, longest)),
	...codes.map((code): [string, Surface, View] => [
		`refused above a case: ${code}`,
		'bar',
		refusedView(caseView(aSmallCase, VIEWER), { refusal: { code } }, text),
	]),
];

describe("what agents and supervisors see in Rocket.Chat's own renderer", () => {
	it.each(views)('is all there, and nothing is wider than its frame: %s', async (_name, surface, view) => {
		const drawn = await page.current.show({ surface, ...view });
		expectAllDrawn({ surface, ...view }, drawn);
		expect(drawn.tooWide).toEqual([]);
	});

	it('is all there whatever there is to be shown', async () => {
		const built: fc.Arbitrary<View> = fc.oneof(
			lists.map((list) => conversationsView(list, VIEWER)),
			descriptions.map((description) => caseView(description, VIEWER)),
			desks.map((desk) => deskView(desk, VIEWER)),
			explanations.map((explanation) => explanationView(explanation, text)),
		);
		await fc.assert(
			fc.asyncProperty(built, fc.constantFrom<Surface>('bar', 'modal'), async (view, surface) => {
				expectAllDrawn({ surface, ...view }, await page.current.show({ surface, ...view }));
			}),
			{ numRuns: 60 },
		);
	});
});
