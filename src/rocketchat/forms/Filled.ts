import { z } from 'zod';
import { fieldAction, fieldBlock, type Field } from './Field';

/** What somebody has filled into a form, by the name of the field; empty where they left it so. */
export type Filled = Readonly<Record<string, string>>;

/** Longest content of one field, in characters; the server takes bodies of 100 KB. */
const LONGEST = 100_000;

/**
 * What is filled in, out of the state that a browser sends: `{ block: { action: value } }`, without what was never touched and
 * had no value. `undefined` for a state that no form of ours can have: anybody may send any.
 */
export function readFilled(state: unknown, fields: readonly Pick<Field, 'name'>[]): Filled | undefined {
	const decoded = schemaOf(fields).safeParse(state);
	return decoded.success
		? Object.fromEntries(fields.map(({ name }) => [name, decoded.data?.[fieldBlock(name)]?.[fieldAction(name)] ?? '']))
		: undefined;
}

function schemaOf(fields: readonly Pick<Field, 'name'>[]) {
	const content = z.string().max(LONGEST).nullish();
	return z
		.object(
			Object.fromEntries(fields.map(({ name }) => [fieldBlock(name), z.object({ [fieldAction(name)]: content }).nullish()])),
		)
		.nullish();
}
