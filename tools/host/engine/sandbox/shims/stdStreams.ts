/** All bytes of the stream (what the runtime uses of jsr:@std/streams). */
export async function toArrayBuffer(stream: ReadableStream<Uint8Array>): Promise<ArrayBuffer> {
	return new Response(stream).arrayBuffer();
}
