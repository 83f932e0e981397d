import { readFileSync } from 'fs';
import { chromium, type Browser } from 'playwright-core';
import { RendererPage } from '../../tools/renderer/RendererPage';
import { VIEWER } from '../rocketchat/viewers';

/** A page of the renderer for the tests of a file. */
export function rendererPage(): { readonly current: RendererPage } {
	let browser: Browser | undefined;
	let page: RendererPage | undefined;
	beforeAll(async () => {
		const { BROWSER_ADDRESS = '', BROWSER_PAGE = '' } = process.env;
		browser = await chromium.connect(BROWSER_ADDRESS);
		page = await RendererPage.open(browser, readFileSync(BROWSER_PAGE, 'utf8'), VIEWER.siteUrl);
	});
	afterAll(async () => {
		await page?.close();
		await browser?.close();
	});
	return {
		get current() {
			if (!page) {
				throw new Error('The page is not open.');
			}
			return page;
		},
	};
}
