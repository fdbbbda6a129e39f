/** As large as the server's pieces: SHA-256 over the SHA-256 of each. Only one piece is in memory at a time. */
export const PIECE = 8 * 1024 * 1024;

/** Null where the browser cannot reckon: it offers SHA-256 only to pages that came by https, or from this machine. */
export async function digest(file: Blob, piece = PIECE, seen?: (share: number) => void): Promise<string | null> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return null;
  const count = Math.ceil(file.size / piece);
  const all = new Uint8Array(count * 32);
  for (let n = 0; n < count; n++) {
    const bytes = await file.slice(n * piece, (n + 1) * piece).arrayBuffer();
    all.set(new Uint8Array(await subtle.digest('SHA-256', bytes)), n * 32);
    seen?.((n + 1) / count);
  }
  return [...new Uint8Array(await subtle.digest('SHA-256', all))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
