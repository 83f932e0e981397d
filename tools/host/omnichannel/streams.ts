/** The publications of the server's streamers (server/modules/notifications/notifications.module.ts, 6.14). */
export type Streams = {
	publish(stream: string, eventName: string, ...args: unknown[]): void;
	/** Gives every publication to the listener until the returned function is called. */
	listen(listener: StreamListener): () => void;
};

export type StreamListener = (stream: string, eventName: string, args: unknown[]) => void;

export function createStreams(): Streams {
	const listeners = new Set<StreamListener>();
	return {
		publish: (stream, eventName, ...args) => {
			for (const listener of listeners) {
				listener(stream, eventName, args);
			}
		},
		listen: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
