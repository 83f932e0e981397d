import { mkdirSync, writeFileSync } from 'fs';
import { resolve } from 'path';
import { chromium } from 'playwright-core';
import { formView } from '../../src/rocketchat/admin/formView';
import { caseView } from '../../src/rocketchat/views/caseView';
import { conversationsView } from '../../src/rocketchat/views/conversationsView';
import { deskView } from '../../src/rocketchat/views/deskView';
import { explanationView } from '../../src/rocketchat/views/explanation';
import type { CaseDescription } from '../../src/desk/describeCase';
import { customerId } from '../../src/shared/ids';
import { bundlePage } from '../../tools/renderer/bundlePage';
import type { Showing } from '../../tools/renderer/page/Showing';
import { provideBrowser } from '../../tools/renderer/provideBrowser';
import { RendererPage } from '../../tools/renderer/RendererPage';
import { bank, mustForm } from '../rocketchat/admin/bank';
import { VIEWER } from '../rocketchat/viewers';
import { MORNING } from '../worlds/bank';
import { aCase, aDecision, aDesk, aList } from './agentViews';
import { text } from '../rocketchat/english';

const FOLDER = resolve(__dirname, '../../docs/pictures');
const topics = ['Lost card', 'Mortgage', 'Online banking'];
const { rows, ...list } = aList({ rows: topics.length, words: 'I lost my card this morning' });
const oneCase: CaseDescription = {
	...aCase({ rows: 3, words: 'Lost card' }),
	customer: {
		...{ is: 'verified', customerId: customerId('c-4711'), name: 'Olivia Martin' },
		...{ authenticatedAt: MORNING, activeAt: MORNING, assurance: 'two factors' },
	},
};
const { groups, ...desk } = aDesk({ rows: 3, words: 'Team' });

const pictures: Readonly<Record<string, Showing>> = {
	conversations: {
		surface: 'bar',
		...conversationsView(
			{ ...list, rows: rows.map((row, index) => ({ ...row, topic: topics[index] ?? '', caseType: 'Retail' })) },
			VIEWER,
		),
	},
	case: {
		surface: 'bar',
		...caseView({ ...oneCase, agent: 'anna', caseType: 'Cards', movedTo: undefined, history: oneCase.history.slice(-3) }, VIEWER),
	},
	desk: { surface: 'bar', ...deskView({ ...desk, groups: groups.slice(0, 1) }, VIEWER) },
	explanation: { surface: 'modal', ...explanationView(aDecision({ rows: 6, words: 'Card team' }), text) },
	group: { surface: 'modal', ...formView(mustForm(bank(), { page: 'form', of: 'group', place: 0 }), text) },
	topic: { surface: 'modal', ...formView(mustForm(bank(), { page: 'form', of: 'topic', place: 0 }), text) },
};

/** Draws the pictures that the README shows, with the renderer in which the views are tested. */
async function main(): Promise<void> {
	const browser = await chromium.launch({ executablePath: provideBrowser(), chromiumSandbox: false });
	const page = await RendererPage.open(browser, await bundlePage(), VIEWER.siteUrl);
	mkdirSync(FOLDER, { recursive: true });
	for (const [name, showing] of Object.entries(pictures)) {
		await page.show(showing);
		writeFileSync(resolve(FOLDER, `${name}.png`), await page.picture());
	}
	await browser.close();
}

void main();
