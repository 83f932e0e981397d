/** Whether a title as it is written in a test file, with its `%s`, may read so when it is printed. `%s` reads as itself too. */
export function mayRead(written: string, printed: string): boolean {
	const parts = written.split(/%[sdifjopc#$]|\$[\w.]+/);
	return new RegExp(`^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.*')}$`, 's').test(printed);
}
