import { readFileSync } from 'fs';
import { resolve } from 'path';
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { FollowedRooms } from './FollowedRooms';

const PATIENCE_MILLISECONDS = 15_000;
const STYLE = readFileSync(resolve(__dirname, '../../docs/integration/refusals.css'), 'utf8');
/** What the guide has the proxy in front of the chat do with the widget's page. */
const putStyleIn = `if (location.pathname === '/livechat') addEventListener('DOMContentLoaded', () =>
	document.head.append(Object.assign(document.createElement('style'), { textContent: ${JSON.stringify(STYLE)} })))`;
const screens = {
	phone: { viewport: { width: 393, height: 700 }, isMobile: true },
	computer: { viewport: { width: 1000, height: 700 } },
};

type Drawn = { readonly scrollWidth: number; readonly clientWidth: number };
const isCut = ({ scrollWidth, clientWidth }: Drawn): boolean => scrollWidth > clientWidth;

/** A browser of somebody on the bank's site, with the livechat widget, as they see and use it. */
export class Visitor {
	private readonly rooms: FollowedRooms;

	private constructor(
		private readonly context: BrowserContext,
		private readonly page: Page,
		private readonly site: string,
	) {
		this.rooms = new FollowedRooms(page);
	}

	/** A browser that nobody has used yet. */
	public static async arrive(browser: Browser, site: string, screen: keyof typeof screens): Promise<Visitor> {
		const context = await browser.newContext(screens[screen]);
		context.setDefaultTimeout(PATIENCE_MILLISECONDS);
		await context.addInitScript(putStyleIn);
		return new Visitor(context, await context.newPage(), site);
	}

	/** Comes with a session of the bank's, in place of any there was. */
	public async logIn(session: string): Promise<void> {
		await this.context.addCookies([{ name: 'session', value: session, url: this.site }]);
	}

	/** Logs out on the page for customers who have logged in, which leads to the one for everybody. */
	public async logOut(): Promise<void> {
		await this.page.click('#logout');
		await this.page.waitForURL(`${this.site}/`);
	}

	/** Opens the chat on the page for customers who have logged in. */
	public async openChat(): Promise<void> {
		await this.page.goto(`${this.site}/chat`);
		await this.page.click('#chat');
		await this.composer.waitFor();
	}

	/** Opens the widget on the page for everybody. */
	public async openWidget(): Promise<void> {
		await this.page.goto(this.site);
		await this.widget.locator('button:visible').click();
		await this.composer.waitFor();
	}

	public async write(words: string): Promise<void> {
		await this.composer.fill(words);
		await this.composer.press('Enter');
	}

	/** Waits until each of the texts stands in the widget, and is not cut off. */
	public async reads(...texts: string[]): Promise<void> {
		for (const text of texts) {
			const shown = this.widget.getByText(text).last();
			await shown.waitFor();
			if (await shown.evaluate(isCut)) {
				throw new Error(`Only the beginning is seen of: ${text}`);
			}
		}
	}

	/** Clicks the button with that label. */
	public async click(label: string): Promise<void> {
		await this.widget.getByRole('button', { name: label }).click();
	}

	/** Takes an entry of the list in the chat. */
	public async choose(entry: string): Promise<void> {
		await this.widget.locator('select').selectOption(entry);
	}

	/** All that can be read in the widget. */
	public async screen(): Promise<string> {
		return this.widget.locator('body').innerText();
	}

	/** Whether the widget is as wide as the screen, as it has to be on a phone. */
	public async fillsScreen(): Promise<boolean> {
		const box = await this.page.locator('#rocketchat-iframe').boundingBox();
		return box?.width === this.page.viewportSize()?.width;
	}

	/** The room that the widget is in. */
	public async room(): Promise<{ roomId: string }> {
		return { roomId: await this.rooms.latest() };
	}

	public async leave(): Promise<void> {
		await this.context.close();
	}

	private get widget(): FrameLocator {
		return this.page.frameLocator('#rocketchat-iframe');
	}

	private get composer(): Locator {
		return this.widget.locator('[contenteditable]');
	}
}
