import { mkdirSync, writeFileSync } from 'fs';
import { resolve } from 'path';
import { chromium } from 'playwright-core';
import { bundlePage } from '../../tools/renderer/bundlePage';
import { provideBrowser } from '../../tools/renderer/provideBrowser';
import { running } from './running';

/** Starts the one browser that all files of the project share, and writes the page that they open in it. */
export default async function openBrowser(): Promise<void> {
	running.browser = await chromium.launchServer({ executablePath: provideBrowser(), chromiumSandbox: false });
	const pageFile = resolve(__dirname, '../../dist/renderer.html');
	mkdirSync(resolve(pageFile, '..'), { recursive: true });
	writeFileSync(pageFile, await bundlePage());
	Object.assign(process.env, { BROWSER_ADDRESS: running.browser.wsEndpoint(), BROWSER_PAGE: pageFile });
}
