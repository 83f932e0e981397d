import { text } from '../rocketchat/english';
import { adminWindows } from './windows';
import { rendererPage } from './rendererPage';
import { expectAllDrawn } from './showsAll';

const page = rendererPage();

describe("the windows of the administration in Rocket.Chat's own renderer", () => {
	it.each(adminWindows(text))('are all there, and nothing is wider than its frame: %s', async (_name, modal) => {
		const drawn = await page.current.show({ surface: 'modal', ...modal });
		expectAllDrawn({ surface: 'modal', ...modal }, drawn);
		expect(drawn.tooWide).toEqual([]);
	});
});
