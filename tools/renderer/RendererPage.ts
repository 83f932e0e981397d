import type { Browser, Page } from 'playwright-core';
import type { Drawn, Sent, Showing } from './page/Showing';

const LOADING_MILLISECONDS = 30_000;

/** The renderer's page in a browser, at the address of the workspace: it shows one view after the other. */
export class RendererPage {
	private constructor(
		private readonly page: Page,
		private readonly complained: string[],
	) {}

	/** The page, ready to show views. Nothing is asked of the network. */
	public static async open(browser: Browser, html: string, siteUrl: string): Promise<RendererPage> {
		const page = await browser.newPage({ viewport: { width: 720, height: 900 }, deviceScaleFactor: 1.5 });
		const complained: string[] = [];
		page.on('pageerror', ({ message }) => complained.push(message));
		page.on('console', (message) => {
			if (['error', 'warning'].includes(message.type())) {
				complained.push(message.text());
			}
		});
		await page.route('**', (route) => route.fulfill({ contentType: 'text/html', body: html }));
		await page.goto(siteUrl, { timeout: LOADING_MILLISECONDS });
		return new RendererPage(page, complained);
	}

	/** Shows a view anew, and what is seen of it. Throws where the page complains. */
	public async show(showing: Showing): Promise<Drawn> {
		const drawn = await this.page.evaluate((shown) => {
			show(shown);
			return read();
		}, showing);
		this.checkComplaints();
		return drawn;
	}

	/** Clicks every button of the view, one after the other, and gives back what is sent of each. */
	public async clickAll(): Promise<Sent[][]> {
		const buttons = await this.page.locator('#view form button').all();
		const all: Sent[][] = [];
		for (const button of buttons) {
			all.push(await this.after(() => button.click()));
		}
		return all;
	}

	/** Types the beginning of a label into a list and takes the entry with that label; gives back what is sent. */
	public async choose(place: number, label: string): Promise<Sent[]> {
		const list = this.page.locator('#view .rcx-select').nth(place);
		await list.click();
		await list.locator('input').fill(label);
		return this.after(() => this.page.locator('.rcx-option', { hasText: label }).first().click());
	}

	/** The entries of a list, as they are read. */
	public async entriesOf(place: number): Promise<string[]> {
		await this.page.locator('#view .rcx-select').nth(place).click();
		const options = this.page.locator('.rcx-option');
		await options.first().waitFor({ state: 'attached' });
		const entries = await options.allTextContents();
		await this.page.keyboard.press('Escape');
		return entries;
	}

	/** Writes into a field, and gives back what is sent last. */
	public async write(actionId: string, words: string): Promise<Sent | undefined> {
		return (await this.after(() => this.page.locator(`[name="${actionId}"]`).fill(words))).at(-1);
	}

	/** A picture of the view, as PNG. */
	public async picture(): Promise<Buffer> {
		return this.page.locator('#view').screenshot();
	}

	public async close(): Promise<void> {
		await this.page.close();
	}

	private async after(act: () => Promise<void>): Promise<Sent[]> {
		const before = await this.page.evaluate(() => sent.length);
		await act();
		this.checkComplaints();
		return this.page.evaluate((from) => sent.slice(from), before);
	}

	private checkComplaints(): void {
		const [first] = this.complained.splice(0);
		if (first !== undefined) {
			throw new Error(`The renderer complains: ${first}`);
		}
	}
}
