type Parsed = { _: string[] } & Record<string, unknown>;

/** `--key value`, `--key=value` and bare `--key` as an object; digits become numbers (what the runtime uses of jsr:@std/cli). */
export function parseArgs(args: readonly string[]): Parsed {
	const parsed: Parsed = { _: [] };
	for (let index = 0; index < args.length; index += 1) {
		const current = args[index] ?? '';
		const next = args[index + 1];
		const [key = '', inline] = current.replace(/^--/, '').split('=');
		if (!current.startsWith('--')) {
			parsed._.push(current);
		} else if (inline !== undefined) {
			parsed[key] = typed(inline);
		} else if (next === undefined || next.startsWith('--')) {
			parsed[key] = true;
		} else {
			parsed[key] = typed(next);
			index += 1;
		}
	}
	return parsed;
}

const typed = (value: string): string | number => (/^\d+$/.test(value) ? Number(value) : value);
