export type HostCall = { readonly method: string; readonly at: number };

/** Every call that the sandboxes made to the host, in order of arrival: `accessor:…` and `bridges:…` JSON-RPC requests. */
export class HostCallCounter {
	private recorded: HostCall[] = [];

	public calls(): readonly HostCall[] {
		return this.recorded;
	}

	public reset(): void {
		this.recorded = [];
	}

	public record(method: string): void {
		this.recorded.push({ method, at: Date.now() });
	}
}
