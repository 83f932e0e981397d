import type { Drawn } from './Showing';

/** What the page shows of a view, as somebody would read it. */
export function readView(): Drawn {
	const view = document.getElementById('view') ?? document.body;
	const form = view.querySelector('form') ?? view;
	const edge = view.getBoundingClientRect();
	const all = [...form.querySelectorAll<HTMLElement>('*')];
	return {
		blocks: [...form.children].map((block) => wordsOf(block)),
		callouts: [...form.querySelectorAll('.rcx-callout')].map(({ className }) => /rcx-callout--(\w+)/.exec(className)?.[1] ?? ''),
		dividers: form.querySelectorAll('.rcx-divider').length,
		fields: [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input[name], textarea[name]')].map(
			({ name, value }) => ({ name, value }),
		),
		errors: [...form.querySelectorAll('.rcx-field__error')].map((error) => wordsOf(error)),
		links: [...form.querySelectorAll('a')].map(({ href, target }) => ({ href, target })),
		tooWide: all
			.filter((element) => element.getBoundingClientRect().right > edge.right + 1)
			.map((element) => wordsOf(element))
			.filter((words) => words !== ''),
	};
}

/** The words in one line, without the icons, which are letters of a font of their own. */
function wordsOf(element: Element): string {
	const words = element instanceof HTMLElement ? element.innerText : '';
	return words
		.replace(/\p{Private_Use}/gu, '')
		.replace(/\s+/g, ' ')
		.trim();
}
