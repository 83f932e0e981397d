/** Resolves when all bytes are written (what the runtime uses of jsr:@std/io). */
export async function writeAll(writer: { write(bytes: Uint8Array): Promise<number> }, bytes: Uint8Array): Promise<void> {
	let written = 0;
	while (written < bytes.length) {
		written += await writer.write(bytes.subarray(written));
	}
}
