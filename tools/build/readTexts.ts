import { readdirSync, readFileSync } from 'fs';
import { basename, join } from 'path';
import { z } from 'zod';
import { checkTexts, type Texts } from './checkTexts';

/** Texts that must not be shipped. */
export class TextError extends Error {
	public constructor(public readonly faults: readonly string[]) {
		super(`The texts in i18n are not whole:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
		this.name = 'TextError';
	}
}

const texts = z.record(z.string(), z.string());

/** The texts of a project by language. Throws `TextError` where something is wrong with them. */
export function readTexts(projectDirectory: string): Record<string, Texts> {
	const folder = join(projectDirectory, 'i18n');
	const tables = Object.fromEntries(
		readdirSync(folder).map((name) => [
			basename(name, '.json'),
			texts.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
		]),
	);
	const faults = checkTexts(tables);
	if (faults.length > 0) {
		throw new TextError(faults);
	}
	return tables;
}
