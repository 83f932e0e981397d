import { textsIn } from '../../src/rocketchat/views/text';
import { languages } from '../../src/shared/Language';
import { adminWindows, usualWindows } from './windows';
import { rendererPage } from './rendererPage';
import { expectAllDrawn } from './showsAll';

const page = rendererPage();
const [first, ...others] = languages;
const windows = [...adminWindows(textsIn(first)), ...others.flatMap((language) => usualWindows(textsIn(language), language))];

describe("the windows of the administration in Rocket.Chat's own renderer", () => {
	it.each(windows)('are all there, and nothing is wider than its frame: %s', async (_name, modal) => {
		const drawn = await page.current.show({ surface: 'modal', ...modal });
		expectAllDrawn({ surface: 'modal', ...modal }, drawn);
		expect(drawn.tooWide).toEqual([]);
	});
});
