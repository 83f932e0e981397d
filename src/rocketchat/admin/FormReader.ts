import type { Text, TextKey } from '../views/text';
import type { Field } from '../forms/Field';
import type { Filled } from '../forms/Filled';

/** What is wrong with one field before any catalogue is made of it; `line` counts from 1. */
export type FieldFault = { readonly field: string; readonly line?: number; readonly reason: string };

/** A line of a field that is not blank: which one, what it says without outer blanks, and its words. */
export type Line = { readonly line: number; readonly content: string; readonly words: readonly string[] };

/** As people write numbers, and as JavaScript does. */
const NUMBER = /^[+-]?\d{1,40}(?:\.\d{1,40})?(?:e[+-]?\d{1,3})?$/i;

/** Reads the fields of a form one by one and collects what is wrong with them. */
export class FormReader {
	private readonly found: FieldFault[] = [];

	public constructor(
		private readonly fields: readonly Field[],
		private readonly filled: Filled,
		private readonly words: Text,
	) {}

	/** What has been found wrong so far. */
	public get faults(): readonly FieldFault[] {
		return this.found;
	}

	/** Finds a field wrong, for the reason that the text of that key says. */
	public refuse(field: string, reason: TextKey, line?: number): void {
		this.found.push({ field, reason: this.words(reason), ...(line !== undefined && { line }) });
	}

	/** The content without outer blanks; empty for none. */
	public text(field: string): string {
		return (this.filled[field] ?? '').trim();
	}

	/** The content of a field that must not be empty. */
	public name(field: string): string {
		const name = this.text(field);
		if (name === '') {
			this.refuse(field, 'admin.error.name');
		}
		return name;
	}

	/** One of the choices that the form offers; empty for none. */
	public choice(name: string): string {
		const field = this.fields.find((candidate) => candidate.name === name);
		const chosen = this.text(name);
		const isOffered = field?.kind === 'choice' && field.choices.some(({ value }) => value.trim() === chosen);
		if (chosen !== '' && !isOffered) {
			this.refuse(name, 'admin.error.choice');
		}
		return chosen;
	}

	/** One of the choices, where there must be one. */
	public mustChoose(name: string): string {
		const chosen = this.choice(name);
		if (chosen === '') {
			this.refuse(name, 'admin.error.choice');
		}
		return chosen;
	}

	/** A number; `undefined` for an empty field. */
	public number(field: string): number | undefined {
		const content = this.text(field);
		return content === '' ? undefined : this.toNumber(content, field);
	}

	/** A word as a number; 0, and a fault, for a word that is none. */
	public toNumber(word: string, field: string, line?: number): number {
		if (!NUMBER.test(word) || !Number.isFinite(Number(word))) {
			this.refuse(field, 'admin.error.number', line);
			return 0;
		}
		return Number(word);
	}

	/** The lines that are not blank. */
	public lines(field: string): Line[] {
		return (this.filled[field] ?? '').split(/\r\n|\r|\n/).flatMap((content, index) => {
			const trimmed = content.trim();
			return trimmed === '' ? [] : [{ line: index + 1, content: trimmed, words: trimmed.split(/\s+/) }];
		});
	}

	/** Refuses the field that is empty although its companion is not. Gives back whether both are filled in. */
	public both(first: string, second: string): boolean {
		const empty = [first, second].filter((field) => this.text(field) === '');
		const [alone] = empty;
		if (empty.length === 1 && alone !== undefined) {
			this.refuse(alone, 'admin.error.both');
		}
		return empty.length === 0;
	}
}
